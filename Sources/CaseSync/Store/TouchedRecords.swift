/// What a transaction touched, in bounded memory.
struct TouchedRecords {
  static let recordLimit = 10_000

  /// False when more was touched than is listed.
  private(set) var isComplete = true
  private(set) var records: Set<Int64> = []
  /// The paths of each record; only for those who watch the store.
  private(set) var paths: [Int64: Set<Int64>] = [:]
  let isDetailed: Bool

  init(isDetailed: Bool = false) { self.isDetailed = isDetailed }

  /// Adds the records of another transaction, without their paths.
  mutating func formUnion(_ other: TouchedRecords) {
    for record in other.records { add(record) }
    if !other.isComplete { isComplete = false }
  }

  mutating func add(record: Int64, path: Int64) {
    add(record)
    if isDetailed, records.contains(record) { paths[record, default: []].insert(path) }
  }

  private mutating func add(_ record: Int64) {
    if records.count < Self.recordLimit {
      records.insert(record)
    } else if isComplete, !records.contains(record) {
      isComplete = false
    }
  }
}
