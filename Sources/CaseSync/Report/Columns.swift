/// A number of persons: those who died, and those who live.
public struct Columns: Hashable, Sendable {
  public var deceased = 0
  public var survivors = 0

  public init(deceased: Int = 0, survivors: Int = 0) {
    self.deceased = deceased
    self.survivors = survivors
  }

  public var total: Int { deceased + survivors }

  mutating func count(isDeceased: Bool) {
    if isDeceased { deceased += 1 } else { survivors += 1 }
  }

  public subscript(column: Column) -> Int {
    switch column {
    case .deceased: deceased
    case .survivors: survivors
    case .total: total
    }
  }

  public enum Column: String, CaseIterable, Sendable {
    case deceased, survivors, total
  }
}

/// Shares of a base in tenths of a percent.
public enum Percentage {
  /// One decimal, halves rounded up; `nil` of an empty base.
  ///
  /// - Returns: tenths of a percent, such as 302 for 30.2 %.
  public static func tenths(_ part: Int, of base: Int) -> Int? {
    base > 0 ? (2_000 * part + base) / (2 * base) : nil
  }

  /// For instance `30.2`, or a dash where there is no base.
  public static func text(_ tenths: Int?) -> String {
    tenths.map { "\($0 / 10).\($0 % 10)" } ?? "-"
  }
}
