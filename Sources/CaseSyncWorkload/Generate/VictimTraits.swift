/// The rare things that happen to a record, spread evenly so that small scripts have them too.
struct VictimTraits {
  private let record: Int
  private let phase: Int

  init(record: Int, seed: UInt64) {
    self.record = record
    phase = Int(seed % 1_000)
  }

  /// Whether two teams edit the same field, one record in eight.
  var isInConflict: Bool { isEvery(8, 3) }

  /// Whether two teams edit different fields, one record in four.
  var isEditedInParallel: Bool { isEvery(4, 1) }

  /// Whether another team enters the same person.
  var isEnteredTwice: Bool { isEvery(23, 5) }

  /// Whether the record is linked with that of somebody else.
  var isMistakenlyLinked: Bool { isEvery(37, 8) }

  /// Whether the record is deleted.
  var isDeleted: Bool { isEvery(29, 10) }

  /// Whether the record is deleted by mistake.
  var isRestored: Bool { isDeleted && turn(of: 29) % 2 == 0 }

  /// Whether another team edits the record while it is deleted.
  var isEditedBesideDeletion: Bool { isDeleted && turn(of: 29) % 3 != 1 }

  /// Whether an element is taken out of a set.
  var losesElement: Bool { isEvery(9, 4) && !isInConflict }

  /// The field in conflict.
  var disputedField: DisputedField {
    let fields = DisputedField.allCases
    return fields[turn(of: 8) % fields.count]
  }

  /// Whether the teams in conflict happen to say the same.
  var agreesInConflict: Bool { turn(of: 8) % 11 == 4 && disputedField != .essence }

  private func isEvery(_ interval: Int, _ remainder: Int) -> Bool {
    (record + phase) % interval == remainder
  }

  private func turn(of interval: Int) -> Int {
    (record + phase) / interval
  }
}
