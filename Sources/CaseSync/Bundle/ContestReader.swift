/// Counts the slots whose heads differ, and reads the values of the first of them back.
struct ContestReader {
  private let limit: Int
  /// One conflict that will be read: the hash of its record, and where its heads are.
  private struct Shown {
    var record: UInt64
    /// ``OperationPlace``
    var heads: [UInt64]
  }

  private var shown: [Shown] = []
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
    shown.append(Shown(record: first.record, heads: heads.map(\.info)))
    if shown.count > 2 * limit + 1_000 { trim() }
  }

  /// Keeps those that come first in the bundle.
  private mutating func trim() {
    shown.sort { ($0.heads.min() ?? 0) < ($1.heads.min() ?? 0) }
    shown.removeLast(max(0, shown.count - limit))
  }

  /// The hashes of the records whose conflicts will be read.
  mutating func shownRecords() -> Set<UInt64> {
    trim()
    return Set(shown.map(\.record))
  }

  /// Reads the conflicts, and the keys of their records, which stand at `keys`.
  mutating func read(from reader: BundleReader, keys: [UInt64]) throws(CaseSyncError) {
    let positions = Set(shown.lazy.flatMap(\.heads)).union(keys)
    let heads = try Self.read(positions, in: reader)
    contests = shown.compactMap { Self.contest($0.heads.compactMap { heads[$0] }) }
    var names: [RecordID: String] = [:]
    for key in keys {
      if let head = heads[key], let content = head.content, let text = head.value?.text {
        names[content.record] = text
      }
    }
    for index in contests.indices {
      if let name = names[contests[index].record] { contests[index].recordName = name }
    }
    contests.sort { ($0.recordName, $0.path) < ($1.recordName, $1.path) }
  }

  private static func contest(_ heads: [Head]) -> MergeReport.Contest? {
    guard let content = heads.first?.content else { return nil }
    let slot = Slot(content)
    return MergeReport.Contest(
      record: slot.record, recordName: slot.record.description, path: slot.pathText,
      mergeClass: slot.mergeClass, heads: heads.sorted { Head.precedes($1, $0) })
  }

  /// Reads ops at their places, block by block.
  private static func read(
    _ positions: Set<UInt64>, in reader: BundleReader
  ) throws(CaseSyncError) -> [UInt64: Head] {
    var result: [UInt64: Head] = [:]
    var block: (number: Int, content: BlockBox)?
    for position in positions.sorted() {
      let number = OperationPlace.block(position)
      if block?.number != number { block = (number, BlockBox(try reader.block(at: number))) }
      guard let content = block?.content else { continue }
      result[position] = try content.head(position, in: reader.name)
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
