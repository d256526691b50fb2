internal import CaseSync
internal import Synchronization

/// One team of a script: its store, and its own clock.
final class ReplayTeam {
  let name: String
  let store: Store
  private let clock = ScriptClock()

  init(
    name: String, in folder: String, dataset: String, isDurable: Bool
  ) throws(CaseSyncError) {
    self.name = name
    var configuration = Store.Configuration()
    let clock = self.clock
    configuration.now = { clock.milliseconds.load(ordering: .relaxed) }
    configuration.stateDirectory = folder + "/.state"
    configuration.isDurable = isDurable
    let replica = Self.replica(of: name)
    configuration.identifiers = { clock.next(after: replica) }
    store = try Store.create(
      at: "\(folder)/\(name).store", dataset: .named(dataset), label: name,
      configuration: configuration)
  }

  func set(clock milliseconds: Int64) {
    clock.milliseconds.store(milliseconds, ordering: .relaxed)
  }

  /// The same script gives the same replica ids, and so the same winners, everywhere.
  static func replica(of team: String) -> Bytes16 {
    Digest.sha256(Array("casesync workload replica\(team)".utf8)).first
  }
}

/// A clock that stands where the script puts it.
private final class ScriptClock: Sendable {
  let milliseconds = Atomic<Int64>(0)
  private let drawn = Atomic<UInt64>(0)

  /// The replica's own id first, then ids that follow from it.
  func next(after replica: Bytes16) -> Bytes16 {
    let number = drawn.add(1, ordering: .relaxed).oldValue
    return replica &+ Bytes16(high: 0, low: number)
  }
}
