/// What a transaction touched, in bounded memory.
struct TouchedPaths {
  static let recordLimit = 10_000

  private(set) var paths: [Int64: Set<Int64>] = [:]
  /// False when more was touched than is listed.
  private(set) var isComplete = true

  mutating func formUnion(_ other: TouchedPaths) {
    for (record, paths) in other.paths {
      for path in paths { add(record: record, path: path) }
    }
    if !other.isComplete { isComplete = false }
  }

  mutating func add(record: Int64, path: Int64) {
    if paths[record] == nil, paths.count >= Self.recordLimit {
      isComplete = false
    } else {
      paths[record, default: []].insert(path)
    }
  }
}
