/// The parts of ops that a block groups by path: kinds, payload kinds and texts.
struct OperationColumns: ~Copyable {
  private struct Entry {
    var group: Int
    var kind: UInt64
    /// 0 for the key of the record, else the payload's kind + 1.
    var payloadKind: UInt64
    /// The bytes of a payload of the text family; borrowed from the rows.
    var text: UnsafeRawBufferPointer?
  }

  private var entries: [Entry] = []
  private var groups = Interner()
  /// The group of every path of the dictionary.
  private var groupOfPath: [Int] = []

  /// Enters the next path of the dictionary.
  mutating func addPath(_ path: UnsafeRawBufferPointer) {
    groupOfPath.append(PathGroup.name(path).withUnsafeBytes { groups.index(of: $0).index })
  }

  mutating func add(
    path: Int, kind: UInt64, payloadKind: UInt64, text: UnsafeRawBufferPointer?
  ) {
    entries.append(
      Entry(group: groupOfPath[path], kind: kind, payloadKind: payloadKind, text: text))
  }

  /// Writes the columns, group by group in order of first use.
  func write(to columns: borrowing ColumnBuffers) {
    var byGroup = [[Int]](repeating: [], count: groups.count)
    for (place, entry) in entries.enumerated() { byGroup[entry.group].append(place) }
    for group in byGroup {
      var texts = Interner()
      for place in group {
        let entry = entries[place]
        columns[.kinds].appendVarint(entry.kind)
        columns[.payloadKinds].appendVarint(entry.payloadKind)
        guard let text = entry.text else { continue }
        let (index, isNew) = texts.index(of: text)
        columns[.textIndexes].appendVarint(isNew ? 0 : index + 1)
        if isNew { columns[.texts].appendCounted(text) }
      }
    }
  }
}
