/// One copy of the data and the people who work on it.
struct ScriptTeam {
  let name: String
  let prefix: String
  let authorCount: Int

  /// The teams of a script, the first of which is the hub of the exchanges.
  static let all = [
    ScriptTeam(name: "documentation-centre", prefix: "DC", authorCount: 12),
    ScriptTeam(name: "ngo-coalition", prefix: "NC", authorCount: 6),
    ScriptTeam(name: "attorneys", prefix: "AT", authorCount: 5),
    ScriptTeam(name: "east-kazakhstan-office", prefix: "EK", authorCount: 3),
    ScriptTeam(name: "trial-monitors", prefix: "TM", authorCount: 4),
    ScriptTeam(name: "hotline", prefix: "HL", authorCount: 4),
    ScriptTeam(name: "west-office", prefix: "WO", authorCount: 2),
    ScriptTeam(name: "south-office", prefix: "SO", authorCount: 3),
    ScriptTeam(name: "north-office", prefix: "NO", authorCount: 2),
    ScriptTeam(name: "media-volunteers", prefix: "MV", authorCount: 8),
    ScriptTeam(name: "medical-experts", prefix: "ME", authorCount: 3),
    ScriptTeam(name: "foreign-partner", prefix: "FP", authorCount: 2),
  ]

  /// Returns the name of one of the team's authors, as in `dc-04`.
  func author(_ number: Int) -> String {
    "\(prefix.lowercased())-\(CivilDate.padded(number % authorCount + 1))"
  }

  /// Returns the part of a record's key after the slash, as in `DC-0001`.
  func recordKey(_ number: Int) -> String {
    let digits = String(number)
    return prefix + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
