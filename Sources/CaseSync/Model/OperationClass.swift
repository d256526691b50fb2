/// The public part of an op's kind: how its references act, known even when the op is withheld.
public struct OperationClass: RawRepresentable, Hashable, Sendable {
  public var rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Registers and sets.
  public static let edit = OperationClass(rawValue: 0)
  /// References say what the deleting author *saw*; they end nothing but earlier deletions.
  public static let deletion = OperationClass(rawValue: 1)
  public static let restore = OperationClass(rawValue: 2)
  public static let judgement = OperationClass(rawValue: 3)
  /// Everything else, present or future.
  public static let other = OperationClass(rawValue: 4)
}
