/// The strict reader of raw DEFLATE streams, RFC 1951.
package enum Inflate {
  /// One input byte cannot stand for more: 258 bytes cost at least a one-bit length code and a
  /// one-bit distance code.
  private static let greatestRatio = 1032

  /// Expands a stream that must hold exactly `count` bytes and use up all of its input.
  ///
  /// No more than `count` bytes and some small tables are allocated, and nothing at all when the
  /// input is too short to hold that many.
  package static func decompress(
    _ bytes: UnsafeRawBufferPointer, count: Int
  ) throws(InflateError) -> [UInt8] {
    guard let base = bytes.baseAddress, bytes.count > 0 else {
      throw InflateError(reason: .truncated, offset: 0)
    }
    guard count >= 0, count / greatestRatio <= bytes.count else {
      throw InflateError(reason: .outputTooShort, offset: 0)
    }
    var failure: InflateError?
    let output = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      // An array of no bytes may have no address; nothing is ever written through this one.
      let target = buffer.baseAddress ?? UnsafeMutablePointer(bitPattern: 1)
      guard let target else { return }
      do throws(InflateError) {
        let reader = BitReader(base: base, count: bytes.count)
        var decoder = InflateDecoder(reader: reader, output: target, count: count)
        try decoder.run()
        initializedCount = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return output
  }
}
