/// The rule by which one replica stamps its own changes and learns from others' stamps.
package struct HybridClock: Equatable, Sendable {
  /// A stamp further ahead than this never advances the local clock.
  package static let toleranceMilliseconds: Int64 = 300_000

  package private(set) var last: HybridTime

  package init(last: HybridTime = HybridTime(raw: 0)) { self.last = last }

  /// The stamp of a new local change: after the wall clock and after every stamp before it.
  package mutating func tick(now milliseconds: Int64) -> HybridTime {
    let wall = HybridTime(milliseconds: milliseconds)
    last = max(wall, HybridTime(raw: last.raw + 1))
    return last
  }

  /// Learns from a received stamp unless it lies too far ahead.
  package mutating func receive(_ remote: HybridTime, now milliseconds: Int64) {
    guard !Self.isSuspect(remote, now: milliseconds) else { return }
    last = max(last, remote)
  }

  package static func isSuspect(_ remote: HybridTime, now milliseconds: Int64) -> Bool {
    remote.milliseconds > milliseconds + toleranceMilliseconds
  }
}
