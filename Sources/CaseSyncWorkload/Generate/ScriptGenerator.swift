/// Makes an edit script of any size: the same arguments give the same bytes on every machine.
///
///     let generator = ScriptGenerator(
///       victims: 579, seed: 1, teams: 5, parted: false, narrativeLength: 300)
///     generator.write { bytes in count += bytes.count }
struct ScriptGenerator {
  /// The numbers of teams a script can have.
  static let teamCounts = 1...ScriptTeam.all.count

  /// The numbers of victims a script can have.
  static let victimCounts = 1...100_000_000

  /// The average lengths that narratives can have.
  static let narrativeLengths = 0...1_000_000

  private static let chunkBytes = 1 << 16

  let victims: Int
  let seed: UInt64
  let teams: Int
  let parted: Bool
  let narrativeLength: Int

  /// Makes a generator for some victims, who may be entered twice, and some teams.
  ///
  /// - Parameters:
  ///   - parted: Whether the teams stop to exchange after half of the time.
  ///   - narrativeLength: The average number of characters of a narrative; none when zero.
  init(victims: Int, seed: UInt64, teams: Int, parted: Bool, narrativeLength: Int) {
    precondition(Self.victimCounts.contains(victims))
    precondition(Self.teamCounts.contains(teams))
    precondition(Self.narrativeLengths.contains(narrativeLength))
    self.victims = victims
    self.seed = seed
    self.teams = teams
    self.parted = parted
    self.narrativeLength = narrativeLength
  }

  /// Writes the script in pieces of whole lines, a little over 64 KiB each.
  func write<Failure>(
    to sink: (borrowing [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var run = ScriptRun(self)
    for period in 0..<ScriptCalendar.periods {
      run.begin(period)
      while run.writeNextEdit() {
        if run.writer.bytes.count >= Self.chunkBytes {
          try sink(run.writer.bytes)
          run.writer.discard()
        }
      }
      run.writeExchanges()
    }
    try sink(run.writer.bytes)
  }
}
