/// A SHA-256 digest.
public struct Digest: Hashable, Comparable, Sendable {
  package var first: Bytes16
  package var second: Bytes16

  package init(first: Bytes16, second: Bytes16) {
    self.first = first
    self.second = second
  }

  package static let zero = Digest(first: .zero, second: .zero)

  /// The first eight bytes: the tag by which references name a change.
  package var tag: UInt64 { first.high }

  public static func < (a: Digest, b: Digest) -> Bool {
    a.first != b.first ? a.first < b.first : a.second < b.second
  }

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 32, let first = Bytes16(bytes.prefix(16)),
      let second = Bytes16(bytes.suffix(16))
    else { return nil }
    self.init(first: first, second: second)
  }

  package var bytes: [UInt8] { first.bytes + second.bytes }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { first.hex + second.hex }

  /// Reads 64 hexadecimal digits.
  public init?(hex: some StringProtocol) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes)
  }

  package static func sha256(_ bytes: UnsafeRawBufferPointer) -> Digest {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { out in
      SHA256.hash(bytes, into: out.baseAddress.unsafelyUnwrapped)
      return Digest(loading: UnsafeRawBufferPointer(out))
    }
  }

  package static func sha256(_ bytes: [UInt8]) -> Digest {
    bytes.withUnsafeBytes { sha256($0) }
  }

  package static func sha256(_ buffer: borrowing ByteBuffer) -> Digest {
    buffer.withBytes { sha256($0) }
  }

  /// Reads 32 bytes; the caller has made sure that there are as many.
  package init(loading bytes: UnsafeRawBufferPointer) {
    func word(_ offset: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    first = Bytes16(high: word(0), low: word(8))
    second = Bytes16(high: word(16), low: word(24))
  }
}

extension SHA256 {
  /// The digest of what was appended so far.
  package var finished: Digest {
    var state = self
    return withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { out in
      state.finish(into: out.baseAddress.unsafelyUnwrapped)
      return Digest(loading: UnsafeRawBufferPointer(out))
    }
  }
}
