/// The identity of a record: a UUID, random with its time for new records, derived for keyed ones.
public struct RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var bytes: Bytes16

  package init(_ bytes: Bytes16) { self.bytes = bytes }

  /// The id that everybody derives from the same key, for instance `victim/DC-0001` (UUID version 8).
  ///
  /// - Parameters:
  ///   - key: the external key; compared byte for byte, so normalise it first.
  ///   - namespace: empty, or a secret of the dataset where keys can be guessed by trying all.
  public init(key: String, namespace: [UInt8] = []) {
    var preimage = ByteBuffer()
    preimage.append(Array("casesync record".utf8))
    preimage.append(0)
    preimage.appendFixed(UInt32(namespace.count))
    preimage.append(namespace)
    preimage.append(Array(key.utf8))
    self.init(Digest.sha256(preimage).first, version: 8)
  }

  /// A new id that sorts by the time of its making (UUID version 7, RFC 9562).
  package init(milliseconds: Int64, random: Bytes16) {
    let high = UInt64(bitPattern: milliseconds) << 16 | random.high & 0xffff
    self.init(Bytes16(high: high, low: random.low), version: 7)
  }

  private init(_ bytes: Bytes16, version: UInt64) {
    self.bytes = Bytes16(
      high: bytes.high & ~0xf000 | version << 12,
      low: bytes.low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000)
  }

  public static func < (a: RecordID, b: RecordID) -> Bool { a.bytes < b.bytes }

  /// The UUID text form in lower case.
  public var description: String {
    let hex = Array(bytes.hex)
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(hex[$0]) }
      .joined(separator: "-")
  }

  /// Reads the UUID text form.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 36, let bytes = Bytes16(hex: String(text.filter { $0 != "-" })) else {
      return nil
    }
    self.bytes = bytes
    guard description == text.lowercased() else { return nil }
  }
}
