/// What a transaction puts right at its end, gathered so that it is done once.
struct PendingWork {
  /// Slots to be worked out again from the log: withheld ops or circles are involved.
  var slots: Set<SlotKey> = []
  /// Records of which something was said; those with deletions are judged again.
  var records: Set<Int64> = []
  /// Records whose key or type may have changed.
  var renamed: Set<Int64> = []
  /// Judged pairs whose verdicts may have changed.
  var judged: Set<SlotKey> = []

  /// Whether any leaf in the store is undisclosed; asked once, then followed.
  var hasWithheld: Bool?

  /// Something was erased: derived texts are made anew and the journal is emptied.
  var erased = false

  /// Large imports settle in between, so that memory stays bounded.
  var isLarge: Bool { records.count + renamed.count + slots.count > 50_000 }
}
