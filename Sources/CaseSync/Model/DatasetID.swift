/// The dataset that replicas share; part of every hash, so data of two datasets never mix.
public struct DatasetID: Hashable, Sendable {
  package var bytes: Bytes16

  package init(_ bytes: Bytes16) { self.bytes = bytes }

  /// The id that every team derives alone from a name agreed on by phone.
  public init(name: String) {
    var preimage = ByteBuffer()
    preimage.append(Array("casesync dataset".utf8))
    preimage.append(Array(NormalizedText.nfc(name).utf8))
    bytes = Digest.sha256(preimage).first
  }

  /// 32 lower-case hexadecimal digits.
  public var hex: String { bytes.hex }

  /// Reads 32 hexadecimal digits.
  public init?(hex: some StringProtocol) {
    guard let bytes = Bytes16(hex: hex) else { return nil }
    self.bytes = bytes
  }
}
