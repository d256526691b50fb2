/// The identity under which one copy of the data writes its chain of changes.
public struct ReplicaID: Hashable, Comparable, Sendable {
  package var bytes: Bytes16

  package init(_ bytes: Bytes16) { self.bytes = bytes }

  public static func < (a: ReplicaID, b: ReplicaID) -> Bool { a.bytes < b.bytes }

  /// 32 lower-case hexadecimal digits.
  public var hex: String { bytes.hex }

  /// Reads 32 hexadecimal digits.
  public init?(hex: some StringProtocol) {
    guard let bytes = Bytes16(hex: hex) else { return nil }
    self.bytes = bytes
  }
}
