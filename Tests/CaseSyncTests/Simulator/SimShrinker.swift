/// Takes steps out of a script while it still fails.
enum SimShrinker {
  /// The runs that a script may cost.
  private static let mostRuns = 400

  /// What is wrong when some steps of a plan are played; `nil` when nothing is.
  static func failure(of plan: SimPlan, _ numbers: [Int]) -> String? {
    do {
      try SimWorld(plan).run(plan.steps(numbers))
      return nil
    } catch { return "\(error)" }
  }

  /// The failure, and the shortest script found that fails as well.
  static func report(_ plan: SimPlan, _ numbers: [Int], _ failure: String) -> String {
    let rest = shrink(plan, numbers)
    let last = Self.failure(of: plan, rest) ?? "does not fail again"
    let lines = plan.steps(rest).map { "  \($0.number): \($0.step)" }
    return """
      \(plan.title): \(failure)
      shortened to \(rest.count) of \(numbers.count) steps: \(last)
      \(lines.joined(separator: "\n"))
      replay: SEED=\(plan.seed) STEPS=\(rest.map(String.init).joined(separator: ",")) make sim
      """
  }

  /// Leaves out ever smaller pieces.
  private static func shrink(_ plan: SimPlan, _ numbers: [Int]) -> [Int] {
    var rest = numbers
    var runs = 0
    var size = max(1, rest.count / 2)
    while runs < mostRuns {
      var start = 0
      let before = rest.count
      while start < rest.count, runs < mostRuns {
        let fewer = Array(rest[..<start] + rest[min(start + size, rest.count)...])
        runs += 1
        if failure(of: plan, fewer) != nil { rest = fewer } else { start += size }
      }
      if size == 1, rest.count == before { break }
      size = max(1, size / 2)
    }
    return rest
  }
}
