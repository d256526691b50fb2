/// Counts the slots whose heads differ, and reads the values of the first of them back.
struct ContestReader {
  private let limit: Int
  /// The places of the heads of the first conflicts (``OperationPlace``).
  private var shown: [[UInt64]] = []
  private(set) var count = 0
  private(set) var contests: [MergeReport.Contest] = []
  /// The hashes of the records in which something competes.
  private(set) var records: Set<UInt64> = []

  /// - Parameter limit: how many conflicts are kept; memory does not grow with the others.
  init(limit: Int) { self.limit = limit }

  /// Enters the heads of one slot.
  mutating func add(_ heads: [ReportSpool.Entry]) {
    guard let first = heads.first, heads.contains(where: { $0.print != first.print }) else {
      return
    }
    count += 1
    records.insert(first.record)
    shown.append(heads.map(\.info))
    if shown.count > 2 * limit + 1_000 { trim() }
  }

  /// Keeps those that come first in the bundle.
  private mutating func trim() {
    shown.sort { ($0.min() ?? 0) < ($1.min() ?? 0) }
    shown.removeLast(max(0, shown.count - limit))
  }

  mutating func read(from reader: BundleReader) throws(CaseSyncError) {
    trim()
    let heads = try Self.read(Set(shown.lazy.flatMap { $0 }), in: reader) { $0 }
    contests = shown.compactMap { Self.contest($0.compactMap { heads[$0] }) }
  }

  private static func contest(_ heads: [Head]) -> MergeReport.Contest? {
    guard let content = heads.first?.content else { return nil }
    let slot = Slot(content)
    return MergeReport.Contest(
      record: slot.record, recordName: slot.record.description, path: slot.pathText,
      mergeClass: slot.mergeClass, heads: heads.sorted { Head.precedes($1, $0) })
  }

  /// Gives the contests the keys of their records, which stand at `keys`.
  mutating func name(
    from reader: BundleReader, _ keys: [UInt64]
  ) throws(CaseSyncError) {
    let wanted = Set(contests.map(\.record))
    var names: [RecordID: String] = [:]
    let found = try Self.read(Set(keys), in: reader) { head -> (RecordID, String)? in
      guard let content = head.content, wanted.contains(content.record) else { return nil }
      return head.value?.text.map { (content.record, $0) }
    }
    for (record, text) in found.values { names[record] = text }
    for index in contests.indices {
      if let name = names[contests[index].record] { contests[index].recordName = name }
    }
    contests.sort { ($0.recordName, $0.path) < ($1.recordName, $1.path) }
  }

  /// Reads ops at their places, block by block.
  private static func read<T>(
    _ positions: Set<UInt64>, in reader: BundleReader, _ take: (Head) -> T?
  ) throws(CaseSyncError) -> [UInt64: T] {
    var result: [UInt64: T] = [:]
    var block: (number: Int, content: BlockBox)?
    for position in positions.sorted() {
      let number = OperationPlace.block(position)
      if block?.number != number { block = (number, BlockBox(try reader.block(at: number))) }
      guard let content = block?.content else { continue }
      result[position] = take(try content.head(position, in: reader.name))
    }
    return result
  }
}

/// A block that can be kept in a variable beside others.
private final class BlockBox {
  private let content: BlockContent

  init(_ content: consuming BlockContent) { self.content = content }

  func head(_ position: UInt64, in file: String) throws(CaseSyncError) -> Head {
    let change = OperationPlace.change(position)
    let row = content.withRow(change) { [UInt8]($0) }
    do throws(FormatError) {
      // The tag only breaks ties between branches of a fork; the place does as well here.
      return try RowReader.head(row, index: OperationPlace.index(position), tag: UInt64(change))
    } catch { throw CaseSyncError(error, in: file) }
  }
}
