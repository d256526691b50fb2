/// Decides what of a record deletions hide.
///
/// Hidden means: some deletion is live, and every head under its prefix was seen by a live one. So
/// a concurrent edit of any kind brings the record back, with all its values.
struct DeletionReading {
  private let slots: [Slot: SlotState]

  init(slots: [Slot: SlotState]) { self.slots = slots }

  /// The heads of the deletion slot of a prefix: deletions and restorations.
  func heads(prefix: [UInt8]) -> [Head] {
    slots.lazy.filter { $0.key.mergeClass == .deletion && $0.key.path == prefix }
      .flatMap(\.value.heads).sorted { Head.precedes($1, $0) }
  }

  private func live(prefix: [UInt8]) -> [Head] {
    heads(prefix: prefix).filter { $0.operationClass == .deletion }
  }

  func isRestored(prefix: [UInt8]) -> Bool {
    heads(prefix: prefix).contains { $0.operationClass == .restore }
  }

  func isHidden(prefix: [UInt8]) -> Bool {
    let live = live(prefix: prefix)
    return !live.isEmpty && !hasUnseen(by: live, prefix: prefix)
  }

  func isEditedAfterDeletion(prefix: [UInt8]) -> Bool {
    let live = live(prefix: prefix)
    return !live.isEmpty && hasUnseen(by: live, prefix: prefix)
  }

  /// The rows, written `field/rowId`, that are hidden and hold something.
  var hiddenRows: [[UInt8]] {
    let prefixes = slots.keys.filter { $0.mergeClass == .deletion && !$0.path.isEmpty }.map(\.path)
    return Set(prefixes).filter { isHidden(prefix: $0) && !covered(by: $0).isEmpty }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The heads under a prefix that no live deletion saw, the greatest first.
  func unseen(prefix: [UInt8]) -> [Head] {
    unseen(by: live(prefix: prefix), prefix: prefix).sorted { Head.precedes($1, $0) }
  }

  private func hasUnseen(by live: [Head], prefix: [UInt8]) -> Bool {
    !unseen(by: live, prefix: prefix).isEmpty
  }

  private func unseen(by live: [Head], prefix: [UInt8]) -> [Head] {
    let seen = Set(
      live.lazy.flatMap { head in
        head.references.map {
          OperationID($0, from: head.id.replica, seq: head.id.seq, tag: head.id.tag)
        }
      })
    return covered(by: prefix).filter { !seen.contains($0.id) }
  }

  private func covered(by prefix: [UInt8]) -> [Head] {
    slots.lazy
      .filter { $0.key.mergeClass != .deletion && $0.key.mergeClass != .judgement }
      .filter { Self.covers(prefix, $0.key.path) }
      .flatMap(\.value.heads)
      .filter { !Self.isHousekeeping($0) }
  }

  /// Orders to erase and acknowledged forks say nothing of the case.
  private static func isHousekeeping(_ head: Head) -> Bool {
    head.content?.kind == .erase || head.content?.kind == .acknowledgeFork
  }

  /// A record's prefix is empty and covers all; a row's covers its own path and its subfields.
  static func covers(_ prefix: [UInt8], _ path: [UInt8]) -> Bool {
    prefix.isEmpty || path == prefix || path.starts(with: prefix + [UInt8(ascii: "/")])
  }
}
