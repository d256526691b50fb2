import Foundation

/// Which faults are tried: a few at random, or, by `make faults`, all of them.
enum FaultSample {
  /// `all`, or the seed of a sample to be repeated.
  private static let request = ProcessInfo.processInfo.environment["CASESYNC_FAULTS"]
  static let isThorough = request == "all"
  static let seed = request.flatMap { UInt64($0) } ?? .random(in: 0...9_999)
  private static let count = 8

  static func faults(at calls: [SystemCall]) -> [Fault] {
    let all = calls.flatMap { Fault.all(at: $0) }
    guard !isThorough else { return all }
    var random = SeededRandom(seed)
    return Array(all.shuffled(using: &random).prefix(count))
  }
}
