import Foundation
import Testing

@testable import CaseSync

/// Seeded worlds of stores that edit, exchange and suffer, beside the naive model.
///
/// `SEEDS=2000 make sim` plays more of them, `SEED=123 make sim` one; `STEPS=1,4` only some steps.
/// With `FIRST=1` a batch ends with the first failure, which is not shortened.
@Suite struct SimulatorTests {
  private static let batches: UInt64 = 8

  @Test(arguments: 0..<batches)
  func `every store holds and shows what the naive model says`(batch: UInt64) {
    for seed in Self.seeds(batch) {
      let plan = SimPlan(seed: seed)
      let numbers = Self.chosen ?? Array(plan.steps.indices)
      guard let failure = SimShrinker.failure(of: plan, numbers) else { continue }
      if Self.setting("FIRST") != nil {
        Issue.record("\(plan.title): \(failure)")
        return
      }
      Issue.record("\(SimShrinker.report(plan, numbers, failure))")
    }
  }

  private static func setting(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func seeds(_ batch: UInt64) -> [UInt64] {
    if let one = setting("SEED").flatMap(UInt64.init) { return batch == 0 ? [one] : [] }
    let count = setting("SEEDS").flatMap(UInt64.init) ?? 200
    return Array(stride(from: batch, to: count, by: Int(batches)))
  }

  private static var chosen: [Int]? {
    setting("STEPS")?.split(separator: ",").compactMap { Int($0) }
  }
}
