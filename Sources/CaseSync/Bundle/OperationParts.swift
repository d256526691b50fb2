/// The parts of a block's ops that are grouped by path, put back into the order of the ops.
struct OperationParts {
  private(set) var paths: [Int] = []
  private(set) var kinds: [UInt64] = []
  private(set) var payloadKinds: [UInt64] = []
  private(set) var texts: [UnsafeRawBufferPointer] = []

  init() {}

  /// Reads the columns; `names` is the dictionary of paths.
  init(
    _ columns: borrowing ColumnReaders, names: [UnsafeRawBufferPointer]
  ) throws(FormatError) {
    try readPaths(columns, names: names)
    kinds = [UInt64](repeating: 0, count: paths.count)
    payloadKinds = kinds
    texts = [UnsafeRawBufferPointer](
      repeating: UnsafeRawBufferPointer(start: nil, count: 0), count: paths.count)
    for group in operationsByGroup(names) { try readGroup(group, columns) }
  }

  private mutating func readPaths(
    _ columns: borrowing ColumnReaders, names: [UnsafeRawBufferPointer]
  ) throws(FormatError) {
    var used = 0
    while !columns[.paths].isAtEnd {
      guard paths.count < Limits.operationsPerBlock else {
        throw columns.error("more ops than a block holds", .paths)
      }
      let path = try columns[.paths].count(limit: names.count - 1)
      guard path <= used else { throw columns.error("dictionary not in order of use", .paths) }
      if path == used { used += 1 }
      paths.append(path)
    }
    guard used == names.count else {
      throw columns.error("dictionary entry that nothing uses", .pathNames)
    }
  }

  /// The ops of each group, groups in order of first use.
  private func operationsByGroup(_ names: [UnsafeRawBufferPointer]) -> [[Int]] {
    var groups = Interner()
    let groupOfPath = names.map { name in
      PathGroup.name(name).withUnsafeBytes { groups.index(of: $0).index }
    }
    var list = [[Int]](repeating: [], count: groups.count)
    for (place, path) in paths.enumerated() { list[groupOfPath[path]].append(place) }
    return list
  }

  private mutating func readGroup(
    _ places: [Int], _ columns: borrowing ColumnReaders
  ) throws(FormatError) {
    var known: [UnsafeRawBufferPointer] = []
    var seen = Interner()
    for place in places {
      kinds[place] = try columns[.kinds].varint()
      payloadKinds[place] = try columns[.payloadKinds].varint()
      guard (Payload.Kind.text...Payload.Kind.decimal).contains(payloadKinds[place] &- 1) else {
        continue
      }
      let index = try columns[.textIndexes].count(limit: known.count)
      guard index == 0 else {
        texts[place] = known[index - 1]
        continue
      }
      let text = try columns[.texts].counted()
      guard seen.index(of: text).isNew else {
        throw columns.error("text twice in the dictionary", .texts)
      }
      known.append(text)
      texts[place] = text
    }
  }
}
