/// The time that deadlines go by; nobody sets it.
enum MonotonicClock {
  private static let start = ContinuousClock.now

  /// Milliseconds since some moment of this process.
  static var nowMilliseconds: Int64 {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
