import Testing

@testable import CaseSync

@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `a known message has its published digest`(message: String, digest: String) {
    let bytes = Array(message.utf8)
    #expect(CodecSamples.hex(oneShot(bytes)) == digest)
    #expect(CodecSamples.hex(portable(bytes)) == digest)
    #expect(CodecSamples.hex(inPieces(bytes, [], accelerated: true)) == digest)
    #expect(CodecSamples.hex(inPieces(bytes, [], accelerated: false)) == digest)
  }

  @Test func `a million letters have their published digest`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(CodecSamples.hex(oneShot(bytes)) == digest)
    #expect(CodecSamples.hex(portable(bytes)) == digest)
  }

  @Test func `both code paths agree at every short length`() {
    for count in 0...300 {
      let bytes = CodecSamples.bytes(.noise, count: count, seed: UInt64(count))
      let expected = portable(bytes)
      #expect(oneShot(bytes) == expected, "length \(count)")
      #expect(inPieces(bytes, [], accelerated: true) == expected, "length \(count)")
      #expect(inPieces(bytes, [], accelerated: false) == expected, "length \(count)")
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a message fed in pieces has the digest of the whole`(seed: UInt64) {
    var random = CodecSamples.Generator(seed: seed)
    let bytes = CodecSamples.bytes(.noise, count: random.below(3000), seed: seed)
    let cuts = (0..<random.below(12)).map { _ in random.below(bytes.count + 1) }.sorted()
    let expected = portable(bytes)
    #expect(inPieces(bytes, cuts, accelerated: true) == expected, "seed \(seed)")
    #expect(inPieces(bytes, cuts, accelerated: false) == expected, "seed \(seed)")
  }

  @Test func `a message fed byte by byte has the digest of the whole`() {
    let bytes = CodecSamples.bytes(.noise, count: 200, seed: 9)
    var hash = SHA256()
    for byte in bytes { hash.update(byte) }
    #expect(finish(&hash) == oneShot(bytes))
  }

  @Test func `a message at an odd address has the same digest`() {
    let bytes = CodecSamples.bytes(.noise, count: 500, seed: 4)
    for start in 0..<16 {
      #expect(oneShot(Array(bytes[start...])) == oneShot(from: start, of: bytes))
    }
  }

  private func oneShot(_ bytes: [UInt8]) -> [UInt8] { oneShot(from: 0, of: bytes) }

  private func oneShot(from start: Int, of bytes: [UInt8]) -> [UInt8] {
    digest { out in
      bytes.withUnsafeBytes {
        SHA256.hash(UnsafeRawBufferPointer(rebasing: $0[start...]), into: out)
      }
    }
  }

  private func portable(_ bytes: [UInt8]) -> [UInt8] {
    digest { out in bytes.withUnsafeBytes { SHA256.hashPortable($0, into: out) } }
  }

  private func inPieces(_ bytes: [UInt8], _ cuts: [Int], accelerated: Bool) -> [UInt8] {
    var hash = SHA256(accelerated: accelerated)
    var start = 0
    for end in cuts + [bytes.count] {
      hash.update(Array(bytes[start..<end]))
      start = end
    }
    return finish(&hash)
  }

  private func finish(_ hash: inout SHA256) -> [UInt8] {
    digest { hash.finish(into: $0) }
  }

  private func digest(_ write: (UnsafeMutableRawPointer) -> Void) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: SHA256.digestCount) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      write(UnsafeMutableRawPointer(base))
      count = SHA256.digestCount
    }
  }
}
