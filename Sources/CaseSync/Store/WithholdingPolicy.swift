/// Which leaves an export for an audience leaves out.
///
/// The level of a slot is the highest that any op of it ever had, or that of its record: else an
/// earlier, open op would tell what a later, secret one says.
struct WithholdingPolicy {
  private let audience: Audience
  private var slots: Set<Slot> = []
  private var records: Set<RecordID> = []
  /// What is withheld for other reasons than levels.
  var restriction: (any BundleRestriction)?

  init(_ audience: Audience) { self.audience = audience }

  var isNeeded: Bool { audience.isLimited || restriction != nil }

  /// Keeps back a slot; every slot above the level must be named before any change is judged.
  mutating func withhold(_ slot: Slot) {
    slots.insert(slot)
    if slot.path.elementsEqual(ReservedPath.type.utf8)
      || slot.path.elementsEqual(ReservedPath.key.utf8)
    {
      records.insert(slot.record)
    }
  }

  /// The leaves of a change that stay here.
  func withheldLeaves(_ row: RowView) throws(FormatError) -> Set<Int> {
    var withheld: Set<Int> = audience.withholdAuthors ? [0] : []
    guard audience.withholdAbove != nil || restriction != nil else { return withheld }
    var leaves = row.leafCursor
    for index in 0..<(2 + row.operationCount) {
      guard case .disclosed(let leaf, _) = try leaves.next(), index >= 1 else { continue }
      if try index == 1 ? isRestricted(annotations: leaf) : isKept(leaf) { withheld.insert(index) }
    }
    if !audience.keepAnnotations, withheld.contains(where: { $0 >= 2 }) { withheld.insert(1) }
    return withheld
  }

  private func isKept(_ leaf: UnsafeRawBufferPointer) throws(FormatError) -> Bool {
    let view = try OperationView(leaf)
    if isAbove(view) { return true }
    guard let restriction else { return false }
    return !restriction.permits(try view.content())
  }

  private func isRestricted(
    annotations leaf: UnsafeRawBufferPointer
  ) throws(FormatError) -> Bool {
    guard let restriction else { return false }
    return try !restriction.permits(annotations: Attributes(leaf, textTags: []))
  }

  private func isAbove(_ view: OperationView) -> Bool {
    let slot = Slot(view)
    if records.contains(view.record) || slots.contains(slot) { return true }
    guard slot.mergeClass == .judgement, let other = Bytes16(slot.element) else { return false }
    return records.contains(slot.record) || records.contains(RecordID(other))
  }
}
