/// Who does what among a number of teams.
struct TeamRoles {
  let count: Int

  /// The team through which the others exchange.
  let hub = 0

  /// The team that is often offline and whose clock is slow for a month.
  var office: Int { min(3, count - 1) }

  private var attorneys: Int { min(2, count - 1) }
  private var monitors: Int { min(4, count - 1) }

  /// Draws the team that enters a victim.
  func enterer(_ random: inout SplitMix64) -> Int {
    random.happens(percent: 50) ? hub : random.below(count)
  }

  /// Draws a team other than the one named; there is no other when there is one team.
  func other(than team: Int, _ random: inout SplitMix64) -> Int {
    count == 1 ? team : (team + 1 + random.below(count - 1)) % count
  }

  /// Draws the team that codes rights and articles in a record entered by another.
  func coder(for team: Int, _ random: inout SplitMix64) -> Int {
    preferred(attorneys, over: team, &random)
  }

  /// Draws the team that follows what happens in custody.
  func monitor(for team: Int, _ random: inout SplitMix64) -> Int {
    preferred(monitors, over: team, &random)
  }

  private func preferred(_ wanted: Int, over team: Int, _ random: inout SplitMix64) -> Int {
    wanted != team && random.happens(percent: 75) ? wanted : other(than: team, &random)
  }
}
