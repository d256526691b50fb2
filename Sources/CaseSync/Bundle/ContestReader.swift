/// Reads contested ops back from a bundle and keeps those whose values really differ.
struct ContestReader {
  private let groups: [[UInt64]]
  private(set) var contests: [MergeReport.Contest] = []

  /// - Parameter positions: for each contested slot the places of its heads:
  ///   block << 28 | change << 16 | op.
  init(positions: [[UInt64]]) { groups = positions }

  mutating func read(from reader: BundleReader) throws(CaseSyncError) {
    let heads = try Self.heads(at: Set(groups.lazy.flatMap { $0 }), in: reader)
    for group in groups {
      if let contest = Self.contest(group.compactMap { heads[$0] }) { contests.append(contest) }
    }
    contests.sort { ($0.record, $0.path) < ($1.record, $1.path) }
  }

  private static func contest(_ heads: [Head]) -> MergeReport.Contest? {
    guard let content = heads.first?.content else { return nil }
    let slot = Slot(content)
    let isConflict =
      switch slot.mergeClass {
      case .register: RegisterState(heads: heads).isConflict
      case .set: ElementState(key: slot.element, heads: heads)?.isConflict ?? false
      default: false
      }
    guard isConflict else { return nil }
    return MergeReport.Contest(
      record: slot.record, recordName: slot.record.description, path: slot.pathText,
      mergeClass: slot.mergeClass, heads: heads.sorted { Head.precedes($1, $0) })
  }

  /// Gives the contests the keys of their records, which stand at `keys`.
  func name(
    _ contests: inout [MergeReport.Contest], from reader: BundleReader, _ keys: [UInt64]
  ) throws(CaseSyncError) {
    var names: [RecordID: String] = [:]
    for head in try Self.heads(at: Set(keys), in: reader).values {
      guard let content = head.content, let text = head.value?.text else { continue }
      names[content.record] = text
    }
    for index in contests.indices {
      if let name = names[contests[index].record] { contests[index].recordName = name }
    }
    contests.sort { ($0.recordName, $0.path) < ($1.recordName, $1.path) }
  }

  private static func heads(
    at positions: Set<UInt64>, in reader: BundleReader
  ) throws(CaseSyncError) -> [UInt64: Head] {
    var heads: [UInt64: Head] = [:]
    var block: (number: Int, content: BlockBox)?
    for position in positions.sorted() {
      let number = Int(position >> 28)
      if block?.number != number { block = (number, BlockBox(try reader.block(at: number))) }
      guard let content = block?.content else { continue }
      heads[position] = try content.head(position, in: reader.name)
    }
    return heads
  }
}

/// A block that can be kept in a variable beside others.
private final class BlockBox {
  private let content: BlockContent

  init(_ content: consuming BlockContent) { self.content = content }

  func head(_ position: UInt64, in file: String) throws(CaseSyncError) -> Head {
    let change = Int(position >> 16 & 0xfff)
    let row = content.withRow(change) { [UInt8]($0) }
    do throws(FormatError) {
      // The tag only breaks ties between branches of a fork; the place does as well here.
      return try RowReader.head(row, index: Int(position & 0xffff), tag: UInt64(change))
    } catch { throw CaseSyncError(error, in: file) }
  }
}
