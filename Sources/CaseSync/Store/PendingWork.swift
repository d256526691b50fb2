/// What a transaction puts right at its end, gathered so that it is done once.
struct PendingWork {
  /// What arrived for the slots.
  var heads = HeadChanges()
  /// The histories that changes belong to.
  var touches: [(record: Int64, arrival: Int64)] = []
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

  /// Whether anything was ever ordered to be erased; asked once, then followed.
  var hasErasures: Bool?

  /// Whether any reference names an op that has not arrived; asked once, then followed.
  var hasAbsentTargets: Bool?

  /// The record and change entered last into a history: the ops of a change mostly share them.
  var lastTouch: (record: Int64, arrival: Int64)?

  /// Something was erased: derived texts are made anew and the journal is emptied.
  var erased = false

  /// Large imports settle in between, so that memory stays bounded.
  var isLarge: Bool {
    records.count + renamed.count + slots.count > 50_000
  }
}
