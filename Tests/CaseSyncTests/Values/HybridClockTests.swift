import Testing

@testable import CaseSync

/// The rule by which a replica stamps its changes, at its edges.
@Suite struct HybridClockTests {
  private let now: Int64 = 1_700_000_000_000

  @Test func `a counter that is full carries into the next millisecond`() {
    let full = HybridTime(raw: HybridTime(milliseconds: now).raw | 0xffff)
    var clock = HybridClock(last: full)
    let next = clock.tick(now: now)
    #expect(next > full)
    #expect(next == HybridTime(milliseconds: now + 1))
  }

  @Test func `exactly five minutes ahead is trusted and a millisecond more is not`() {
    let edge = HybridTime(milliseconds: now + 300_000)
    var clock = HybridClock()
    clock.receive(HybridTime(milliseconds: now + 300_001), now: now)
    #expect(clock.last == HybridTime(raw: 0))
    clock.receive(edge, now: now)
    #expect(clock.last == edge)
    #expect(!HybridClock.isSuspect(edge, now: now))
  }

  @Test func `a time that was received moves the clock forward and never back`() {
    var clock = HybridClock(last: HybridTime(milliseconds: now))
    clock.receive(HybridTime(milliseconds: now - 1), now: now)
    #expect(clock.last == HybridTime(milliseconds: now))
    #expect(clock.tick(now: now - 10_000) == HybridTime(raw: HybridTime(milliseconds: now).raw + 1))
  }
}
