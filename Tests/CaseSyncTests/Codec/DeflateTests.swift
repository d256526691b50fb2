import Testing

@testable import CaseSync

@Suite struct DeflateTests {
  @Test func `an empty input round trips`() throws {
    #expect(compress([]) == [3, 0])
    #expect(try decompress([3, 0], count: 0) == [])
  }

  @Test func `every single byte round trips`() throws {
    for byte in UInt8.min...UInt8.max {
      #expect(try decompress(compress([byte]), count: 1) == [byte])
    }
  }

  @Test(arguments: CodecSamples.Shape.allCases)
  func `every short length round trips`(shape: CodecSamples.Shape) throws {
    let bytes = CodecSamples.bytes(shape, count: 600, seed: 3)
    for count in 0...bytes.count {
      let input = Array(bytes[..<count])
      #expect(try decompress(compress(input), count: count) == input, "length \(count)")
    }
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func `random content round trips`(seed: UInt64) throws {
    var random = CodecSamples.Generator(seed: seed)
    let shapes = CodecSamples.Shape.allCases
    let shape = shapes[random.below(shapes.count)]
    let count = random.below(1 << (1 + random.below(17)))
    let input = CodecSamples.bytes(shape, count: count, seed: seed)
    let output = try decompress(compress(input), count: count)
    #expect(output == input, "seed \(seed), shape \(shape), length \(count)")
  }

  @Test func `content with many blocks of different kinds round trips`() throws {
    let parts: [CodecSamples.Shape] = [.noise, .russian, .zeros, .noise, .flags, .codes]
    let input = parts.flatMap { CodecSamples.bytes($0, count: 150_000, seed: 5) }
    #expect(try decompress(compress(input), count: input.count) == input)
  }

  @Test func `a match reaches back over the whole window and no farther`() throws {
    for gap in [32_766, 32_767, 32_768, 32_769, 33_000] {
      let noise = CodecSamples.bytes(.noise, count: gap, seed: 6)
      let input = noise + noise[..<200]
      #expect(try decompress(compress(input), count: input.count) == input, "gap \(gap)")
    }
  }

  @Test func `noise grows by no more than the heads of stored blocks`() {
    let input = CodecSamples.bytes(.noise, count: 300_000, seed: 7)
    #expect(compress(input).count <= input.count + 5 * 6)
  }

  @Test func `equal input gives equal output at any address`() {
    let input = CodecSamples.bytes(.mixed, count: 50_000, seed: 8)
    let expected = compress(input)
    for start in 1..<9 {
      let moved = [UInt8](repeating: 0, count: start) + input
      let output = moved.withUnsafeBytes {
        Deflate.compress(UnsafeRawBufferPointer(rebasing: $0[start...]))
      }
      #expect(output == expected)
    }
  }

  @Test(arguments: GoldenStream.all)
  func `the output is frozen`(golden: GoldenStream) {
    let input = CodecSamples.bytes(golden.shape, count: golden.count, seed: golden.seed)
    #expect(CodecSamples.sha256(input) == golden.inputDigest, "the sample itself has changed")
    let output = compress(input)
    #expect(output.count == golden.outputCount)
    #expect(CodecSamples.sha256(output) == golden.outputDigest)
  }
}

@Suite struct InflateTests {
  @Test(arguments: CodecSamples.Shape.allCases)
  func `a stream cut at any length is refused`(shape: CodecSamples.Shape) {
    let input = CodecSamples.bytes(shape, count: 900, seed: 11)
    let stream = compress(input)
    for count in 0..<stream.count {
      #expect(throws: InflateError.self, "cut at \(count)") {
        try decompress(Array(stream[..<count]), count: input.count)
      }
    }
  }

  @Test(arguments: CodecSamples.Shape.allCases)
  func `a flipped bit never yields bytes of another length`(shape: CodecSamples.Shape) {
    let input = CodecSamples.bytes(shape, count: 1200, seed: 12)
    let stream = compress(input)
    for bit in 0..<(stream.count * 8) {
      var changed = stream
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      let output = try? decompress(changed, count: input.count)
      #expect(output == nil || output?.count == input.count, "bit \(bit)")
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `random bytes never crash the reader`(seed: UInt64) {
    var random = CodecSamples.Generator(seed: seed)
    for round in 0..<500 {
      var stream = (0..<(1 + random.below(80))).map { _ in UInt8(random.below(256)) }
      // Every other stream starts as a dynamic block, the longest path.
      if round % 2 == 0 { stream[0] = stream[0] & 0xf8 | 5 }
      let count = random.below(3000)
      let output = try? decompress(stream, count: count)
      #expect(output == nil || output?.count == count, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a damaged stream never crashes the reader`(seed: UInt64) {
    var random = CodecSamples.Generator(seed: seed)
    let input = CodecSamples.bytes(.mixed, count: 20_000, seed: seed)
    let stream = compress(input)
    for round in 0..<30 {
      var changed = stream
      for _ in 0..<3 { changed[random.below(changed.count)] = UInt8(random.below(256)) }
      let output = try? decompress(changed, count: input.count)
      #expect(output == nil || output?.count == input.count, "seed \(seed), round \(round)")
    }
  }

  @Test(
    arguments: [
      ([], 0, .truncated, 0),
      ([7, 0], 0, .reservedBlockType, 0),
      ([1, 1, 0, 0, 0], 1, .storedLengthMismatch, 5),
      ([1, 2, 0, 0xfd, 0xff, 65], 2, .truncated, 6),
      ([1, 1, 0, 0xfe, 0xff, 65], 0, .outputTooLong, 6),
      ([1, 1, 0, 0xfe, 0xff, 65], 2, .outputTooShort, 6),
      ([1, 1, 0, 0xfe, 0xff, 65, 0], 1, .trailingBytes, 6),
      ([0xf9, 1, 0, 0xfe, 0xff, 65], 1, .nonZeroPadding, 1),
      ([3, 4], 0, .nonZeroPadding, 2),
      ([3, 0, 0], 0, .trailingBytes, 2),
      ([3, 0], 1, .outputTooShort, 2),
      ([3, 0], 5000, .outputTooShort, 0),
      ([3, 0], -1, .outputTooShort, 0),
      // A fixed block whose first symbol is a match.
      ([0x03, 0x02, 0, 0], 3, .distanceTooFar, 1),
      // The literal and length symbol 286 of a fixed block.
      ([0x1b, 0x03, 0, 0], 0, .invalidSymbol, 1),
      // 30 announced distance codes are the most there may be; here are 32.
      ([0x05, 0x1f, 0, 0], 0, .tooManyCodes, 2),
    ] as [([UInt8], Int, InflateError.Reason, Int)])
  func `a broken rule is named`(
    stream: [UInt8], count: Int, reason: InflateError.Reason, offset: Int
  ) {
    #expect(throws: InflateError(reason: reason, offset: offset)) {
      try decompress(stream, count: count)
    }
  }

  @Test func `a code with too many or too few codes is refused`() {
    var tooMany = BitWriter(capacity: 64)
    writeHead(of: &tooMany, codeLengths: [1, 1, 1, 0])
    #expect(reason(of: tooMany.finish()) == .oversubscribedCode)
    var tooFew = BitWriter(capacity: 64)
    writeHead(of: &tooFew, codeLengths: [2, 2, 2, 0])
    #expect(reason(of: tooFew.finish()) == .incompleteCode)
    var none = BitWriter(capacity: 64)
    writeHead(of: &none, codeLengths: [0, 0, 0, 0])
    #expect(reason(of: none.finish()) == .incompleteCode)
  }

  @Test func `a repeat with nothing before it is refused`() {
    var writer = BitWriter(capacity: 64)
    writeHead(of: &writer, codeLengths: [1, 0, 0, 1])
    // Symbol 16 has the higher of the two one-bit codes.
    writer.put(1, bits: 1)
    writer.put(0, bits: 2)
    #expect(reason(of: writer.finish()) == .badRepeat)
  }

  @Test func `a block without a code for its end is refused`() {
    var writer = BitWriter(capacity: 64)
    writeHead(of: &writer, codeLengths: [0, 0, 1, 1])
    // 138 and 120 zeros are the lengths of 257 + 1 symbols.
    for repeats in [127, 109] {
      writer.put(1, bits: 1)
      writer.put(UInt64(repeats), bits: 7)
      writer.flush()
    }
    #expect(reason(of: writer.finish()) == .missingEndOfBlock)
  }

  @Test func `a lone distance code is allowed and its other bit is refused`() throws {
    #expect(try decompress(loneDistance(bit: 0), count: 5) == [0, 0, 0, 0, 0])
    #expect(reason(of: loneDistance(bit: 1), count: 5) == .invalidSymbol)
  }

  /// Starts a last, dynamic block of 257 + 1 codes, with the lengths of 16, 17, 18 and 0.
  private func writeHead(of writer: inout BitWriter, codeLengths: [UInt64]) {
    writer.put(5, bits: 3)
    writer.put(0, bits: 5)
    writer.put(0, bits: 5)
    writer.put(0, bits: 4)
    for length in codeLengths { writer.put(length, bits: 3) }
    writer.flush()
  }

  /// A literal 0 and a match of four at distance 1, whose only distance code has one bit.
  private func loneDistance(bit: UInt64) -> [UInt8] {
    var literals = [UInt8](repeating: 0, count: DeflateFormat.literalSymbols)
    (literals[0], literals[256], literals[258]) = (1, 2, 2)
    var distances = [UInt8](repeating: 0, count: DeflateFormat.distanceSymbols)
    distances[0] = 1
    let code = HuffmanCode(lengths: literals)
    var writer = BitWriter(capacity: 200)
    writer.put(5, bits: 3)
    DeflateBlockHead(literals: literals, distances: distances).write(to: &writer)
    writer.put(code: code.codes[0])
    writer.put(code: code.codes[258])
    writer.put(bit, bits: 1)
    writer.put(code: code.codes[256])
    return writer.finish()
  }

  private func reason(of stream: [UInt8], count: Int = 0) -> InflateError.Reason? {
    do {
      _ = try decompress(stream, count: count)
      return nil
    } catch {
      return (error as? InflateError)?.reason
    }
  }
}

/// The size and digest of the stream for an input that code can make again.
struct GoldenStream: CustomTestStringConvertible {
  let shape: CodecSamples.Shape
  let count: Int
  let seed: UInt64
  let inputDigest: String
  let outputCount: Int
  let outputDigest: String

  var testDescription: String { "\(shape) \(count)" }

  static let all: [GoldenStream] = [
    GoldenStream(
      shape: .zeros, count: 1_000_000, seed: 2026,
      inputDigest: "d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025",
      outputCount: 984,
      outputDigest: "53b1c627afd31e3e825967a7c0feb55675f7bc9da13bdcc0ac3e31907604c57a"),
    GoldenStream(
      shape: .longRuns, count: 200_000, seed: 2026,
      inputDigest: "b85ffb680ff8e638ef07e8d3aff2400654d06ae3083cc86d9f20594be0fd2378",
      outputCount: 438,
      outputDigest: "1212fbd3fdc538b09550c86f2f1febe78ef196bb302b6314fcfa02abf25c1ecf"),
    GoldenStream(
      shape: .varints, count: 100, seed: 2026,
      inputDigest: "0cfc40d6d206555f2ba3bdf7fe0734dfcbf7d0518e0a655d17e9e271843ff881",
      outputCount: 104,
      outputDigest: "9f2e74f0de4a884a6c7ebc168d5c93f22afc10eeced4f113e4a0923cc5d7c384"),
    GoldenStream(
      shape: .varints, count: 200_000, seed: 2026,
      inputDigest: "afc1200f038fd97030f24bb195860e8aa6d7df1942038ee7f2bf0eff1586efd2",
      outputCount: 167669,
      outputDigest: "45a106e5ad618eab0e8e9dc1e418a77ea2e538c0876728864af76573a2c28a43"),
    GoldenStream(
      shape: .codes, count: 1000, seed: 2026,
      inputDigest: "54352caa8c41b8abdd2a0c8ad5884507593aa48139ca0c58598c253761fac935",
      outputCount: 419,
      outputDigest: "90b032de1208fecbe8f280eda3c684394ebf0bb365513212b49134ae406fb29c"),
    GoldenStream(
      shape: .codes, count: 200_000, seed: 2026,
      inputDigest: "afd3282384616e83f9a7564d7cf35b47a3fbef53791f7cc7bee199eb2c1dd9e8",
      outputCount: 65906,
      outputDigest: "8d901e760e9ba87d59f65abc12879c663f5dcd5a99abf393b16db22f397c9a7a"),
    GoldenStream(
      shape: .flags, count: 50_000, seed: 2026,
      inputDigest: "afcec634a2504e9282a6d3a74d43e60fc2115c99eee810746d03054fb98035d7",
      outputCount: 10690,
      outputDigest: "69d88a9ca6ea71f0ad565ff148686c24f6dff52ece2e693efe15bc4e854345ab"),
    GoldenStream(
      shape: .ascending, count: 40_000, seed: 2026,
      inputDigest: "f54ae4bf027449dcc702571ff48dba2c63f453e9732fecab9346aec56071790f",
      outputCount: 14510,
      outputDigest: "46f33fbe93632ff89261e3b5d04991f618ed80086803b550c46fb6f13bce0108"),
    GoldenStream(
      shape: .russian, count: 300, seed: 2026,
      inputDigest: "33d5937e11da59b6873c0edeae8a0feb5def26f39d8734448593679fdb6f2421",
      outputCount: 131,
      outputDigest: "08a1d33edb1dbdf7ddedf2cc34e32552b98beb6bd61a3de2b084fc49651bf333"),
    GoldenStream(
      shape: .russian, count: 400_000, seed: 2026,
      inputDigest: "94f6fc4aa99b05de24b817e3824b02cea5d7def8403b0861268369bab8f56977",
      outputCount: 42249,
      outputDigest: "f9c339ad2b4cc1e2dd7b0a5e77d46f3605eb4ab1d85ad1cf847157af67cfda72"),
    GoldenStream(
      shape: .noise, count: 70_000, seed: 2026,
      inputDigest: "85c3d8f002653749ef8f54013d7886cb4062d929202040e733bc5fd323fa93ef",
      outputCount: 70010,
      outputDigest: "cf85809c53162f4a997d3526624d853fc48208d1881bd8a310ee15d99e317a66"),
    GoldenStream(
      shape: .mixed, count: 600_000, seed: 2026,
      inputDigest: "6569070f9ecc5a371d965ead923d914d8c78ecb7c45c195a0552a5a808b1146e",
      outputCount: 1813,
      outputDigest: "2822b509610a4e6361c2c846c12a330db66c5c2b3455f5f1d1518b231ad02700"),
    GoldenStream(
      shape: .periodic, count: 100_000, seed: 2026,
      inputDigest: "b9c288d9ea6bf70f99c9859eeced65dbac7f9df5aab5e37237f6c5391f04eeee",
      outputCount: 10589,
      outputDigest: "0670dade5af7473ffe637f630590e5fbbe10604570f6b498fd4b221d82118a49"),
  ]
}

private func compress(_ bytes: [UInt8]) -> [UInt8] {
  bytes.withUnsafeBytes { Deflate.compress($0) }
}

private func decompress(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
  try bytes.withUnsafeBytes { try Inflate.decompress($0, count: count) }
}
