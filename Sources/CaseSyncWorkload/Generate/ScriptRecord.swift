/// What a script must remember of a record.
struct ScriptRecord {
  /// The record with which the person was entered first, mostly this one.
  let person: UInt32

  /// The number in the record's key.
  let number: UInt32

  /// The team that made the record.
  let team: UInt8

  /// The spelling of the name in this record.
  let spelling: UInt8

  /// The teams that have the record, one bit each.
  var knownBy: UInt16

  /// The teams that know of a deletion of the record, one bit each.
  var deletionKnownBy: UInt16 = 0

  /// The teams that have the record and do not take it for deleted.
  var editableBy: UInt16 { knownBy & ~deletionKnownBy }

  /// Lets one team know what another does.
  mutating func carry(from sender: UInt16, to receiver: UInt16) {
    if knownBy & sender != 0 { knownBy |= receiver }
    if deletionKnownBy & sender != 0 { deletionKnownBy |= receiver }
  }
}
