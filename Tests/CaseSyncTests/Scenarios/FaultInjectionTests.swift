import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// The real program, with one of its system calls failing, or killed at it.
///
/// A few points each time; all of them by `make faults`, which sets `CASESYNC_FAULTS=all`. A number
/// there repeats the sample of a failure.
@Suite(
  .enabled(
    if: Strace.works || FaultSample.isThorough,
    "strace is missing or may not trace here: faults are NOT tested; install strace, allow ptrace"))
struct FaultInjectionTests {
  @Test(arguments: FaultScene.all)
  func `a fault leaves a command done or not done`(scene: FaultScene) async throws {
    try #require(Strace.works, "strace is missing or may not trace here")
    let stage = try await FaultStage(scene)
    try #require(stage.calls.count > 3)
    for fault in FaultSample.faults(at: stage.calls) {
      try await play(fault, on: stage, note: "\(scene.name): \(fault) (seed \(FaultSample.seed))")
    }
  }

  private func play(_ fault: Fault, on stage: FaultStage, note: String) async throws {
    let result = try await stage.run(fault)
    expectAnswer(result, to: fault, of: stage, note)
    if !fault.isKill { #expect(try stage.strays.isEmpty, "\(note)") }
    let picture = try await stage.picture()
    #expect(picture == stage.before || picture == stage.after, "\(note): half done")
    if result.status == stage.scene.status { #expect(picture == stage.after, "\(note): not done") }
    try await playAgain(from: picture, on: stage, note)
  }

  /// A status that is documented, and words that name the file and say what to do.
  private func expectAnswer(
    _ result: ChildProgram, to fault: Fault, of stage: FaultStage, _ note: String
  ) {
    if fault.isKill { return #expect(result.status == SIGKILL, "\(note)") }
    guard result.status != stage.scene.status else { return }
    #expect(result.status == ExitStatus.failure.rawValue, "\(note): \(result.output)")
    let named = result.output.firstMatch(of: #/casesync: error: ([^ ]+): /#)?.1
    #expect(named.map { stage.knows(String($0)) } == true, "\(note): \(result.output)")
    #expect(result.output.contains("casesync: hint: "), "\(note): \(result.output)")
  }

  /// Once nothing fails any more, the command can be done, and nothing of the fault is left.
  private func playAgain(
    from picture: FaultPicture, on stage: FaultStage, _ note: String
  ) async throws {
    let wasDone = picture == stage.after && picture != stage.before
    let again = try await stage.casesync(stage.scene.command)
    let status = wasDone ? stage.scene.statusAgain : stage.scene.status
    #expect(again.status == status, "\(note), again: \(again.output)")
    #expect(try await stage.picture() == stage.after, "\(note), again")
    // A command that finds its work done writes nothing, and then sweeps nothing.
    if !wasDone { #expect(try stage.leftovers.isEmpty, "\(note), again") }
  }
}
