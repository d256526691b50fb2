/// The records of a script and which teams have them.
struct ScriptRecordTable {
  private(set) var records: [ScriptRecord] = []

  /// The records of which some teams know less than others.
  private var unsettled: [UInt32] = []

  private var lastNumbers: [UInt32]
  private let everybody: UInt16

  init(teams: Int, capacity: Int) {
    lastNumbers = Array(repeating: 0, count: teams)
    everybody = UInt16(1 << teams) - 1
    records.reserveCapacity(capacity)
  }

  subscript(record: Int) -> ScriptRecord { records[record] }

  /// The number of records.
  var count: Int { records.count }

  /// Adds a record that only its team has, of a new person when none is named.
  mutating func append(team: Int, person: Int? = nil, spelling: Int = 0) {
    lastNumbers[team] += 1
    unsettled.append(UInt32(count))
    records.append(
      ScriptRecord(
        person: UInt32(person ?? count), number: lastNumbers[team], team: UInt8(team),
        spelling: UInt8(spelling), knownBy: 1 << UInt16(team)))
  }

  /// Notes that a team deleted a record.
  mutating func markDeleted(_ record: Int, by team: Int) {
    records[record].deletionKnownBy |= 1 << UInt16(team)
    unsettled.append(UInt32(record))
  }

  /// Lets one team know all that another knows.
  mutating func carry(from sender: Int, to receiver: Int) {
    for record in unsettled {
      records[Int(record)].carry(from: 1 << UInt16(sender), to: 1 << UInt16(receiver))
    }
  }

  /// Forgets which records were unsettled and are no longer.
  mutating func settle() {
    unsettled.removeAll { record in
      let state = records[Int(record)]
      let isDeletionSettled = state.deletionKnownBy == 0 || state.deletionKnownBy == everybody
      return state.knownBy == everybody && isDeletionSettled
    }
  }
}
