/// Number, mean and standard deviation of ages, gathered one by one.
///
/// Source: B. P. Welford, Note on a Method for Calculating Corrected Sums of Squares and Products,
/// Technometrics 4 (1962).
public struct AgeStatistics: Hashable, Sendable {
  public private(set) var count = 0
  private var average = 0.0
  private var squares = 0.0

  public init() {}

  mutating func add(_ age: Double) {
    count += 1
    let distance = age - average
    average += distance / Double(count)
    squares += distance * (age - average)
  }

  public var mean: Double? { count > 0 ? average : nil }
  /// Of a sample, with n - 1; `nil` for fewer than two.
  public var standardDeviation: Double? {
    count > 1 ? (squares / Double(count - 1)).squareRoot() : nil
  }

  /// One decimal, or a dash.
  public static func text(_ number: Double?) -> String {
    guard let number else { return "-" }
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
