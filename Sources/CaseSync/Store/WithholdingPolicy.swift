/// Which leaves an export for an audience leaves out.
///
/// The level of a slot is the highest that any op of it ever had, or that of its record: else an
/// earlier, open op would tell what a later, secret one says.
struct WithholdingPolicy {
  private let options: ExportOptions
  private var slots: Set<Slot> = []
  private var records: Set<RecordID> = []

  init(_ options: ExportOptions) { self.options = options }

  var isNeeded: Bool { options.withholdAbove != nil || options.withholdAuthors }

  /// Learns the levels of all ops of a change; every change must be learned before any is judged.
  mutating func learn(_ row: RowView) throws(FormatError) {
    guard let limit = options.withholdAbove else { return }
    var leaves = row.leafCursor
    for index in 0..<(2 + row.operationCount) {
      guard case .disclosed(let leaf, _) = try leaves.next(), index >= 2 else { continue }
      let view = try OperationView(leaf)
      guard !view.attributes.isEmpty else { continue }
      let content = try view.content()
      guard content.confidentiality > limit else { continue }
      slots.insert(Slot(content))
      if content.path == ReservedPath.type || content.path == ReservedPath.key {
        records.insert(content.record)
      }
    }
  }

  /// The leaves of a change that stay here.
  func withheldLeaves(_ row: RowView) throws(FormatError) -> Set<Int> {
    var withheld: Set<Int> = options.withholdAuthors ? [0] : []
    guard options.withholdAbove != nil else { return withheld }
    var leaves = row.leafCursor
    for index in 0..<(2 + row.operationCount) {
      guard case .disclosed(let leaf, _) = try leaves.next(), index >= 2 else { continue }
      if isAbove(try OperationView(leaf)) { withheld.insert(index) }
    }
    if !options.keepAnnotations, withheld.contains(where: { $0 >= 2 }) { withheld.insert(1) }
    return withheld
  }

  private func isAbove(_ view: OperationView) -> Bool {
    let slot = Slot(view)
    if records.contains(view.record) || slots.contains(slot) { return true }
    guard slot.mergeClass == .judgement, let other = Bytes16(slot.element) else { return false }
    return records.contains(slot.record) || records.contains(RecordID(other))
  }
}
