import Testing

@testable import CaseSyncWorkload

/// Options are checked where people give them; the generator itself takes no nonsense.
@Suite struct ScriptGeneratorTests {
  @Test func `the least that can be asked for is made`() {
    var count = 0
    ScriptGenerator(victims: 1, seed: 1, teams: 1, parted: false, narrativeLength: 0)
      .write { count += $0.count }
    #expect(count > 0)
  }

  @Test func `no victims is a mistake`() async {
    await #expect(processExitsWith: .failure) {
      _ = ScriptGenerator(victims: 0, seed: 1, teams: 1, parted: false, narrativeLength: 0)
    }
  }

  @Test func `more teams than there are is a mistake`() async {
    await #expect(processExitsWith: .failure) {
      _ = ScriptGenerator(victims: 1, seed: 1, teams: 1_000, parted: false, narrativeLength: 0)
    }
  }

  @Test func `a narrative of negative length is a mistake`() async {
    await #expect(processExitsWith: .failure) {
      _ = ScriptGenerator(victims: 1, seed: 1, teams: 1, parted: false, narrativeLength: -1)
    }
  }
}
