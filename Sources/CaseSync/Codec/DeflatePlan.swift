/// The codes for one block and what each way to write the block would cost.
struct DeflatePlan {
  static let fixedLiterals = HuffmanCode(lengths: DeflateFormat.fixedLiteralLengths)
  static let fixedDistances = HuffmanCode(lengths: DeflateFormat.fixedDistanceLengths)

  let literalLengths: [UInt8]
  let distanceLengths: [UInt8]
  let head: DeflateBlockHead
  /// The bits of a dynamic block after its three header bits.
  let dynamicBits: Int
  /// The bits of a fixed block after its three header bits.
  let fixedBits: Int

  /// Plans a block with the given symbols, the end of the block among them.
  init(_ histogram: borrowing DeflateHistogram) {
    literalLengths = PackageMerge.lengths(frequencies: histogram.literals, limit: 15)
    distanceLengths = PackageMerge.lengths(frequencies: histogram.distances, limit: 15)
    head = DeflateBlockHead(literals: literalLengths, distances: distanceLengths)
    let extraBits = Self.extraBits(histogram)
    dynamicBits =
      head.bits + extraBits + Self.cost(histogram.literals, literalLengths)
      + Self.cost(histogram.distances, distanceLengths)
    fixedBits =
      extraBits + Self.cost(histogram.literals, DeflateFormat.fixedLiteralLengths)
      + Self.cost(histogram.distances, DeflateFormat.fixedDistanceLengths)
  }

  /// The bits of the cheapest way to write the block, given the bytes it stands for.
  func leastBits(rawCount: Int) -> Int {
    3 + min(fixedBits, dynamicBits, Self.storedBits(rawCount: rawCount, bitsInLastByte: 5))
  }

  /// The bits of a stored form after the first three header bits, RFC 1951 section 3.2.4.
  static func storedBits(rawCount: Int, bitsInLastByte: Int) -> Int {
    let most = DeflateFormat.longestStoredBlock
    let blocks = max(1, (rawCount + most - 1) / most)
    let padding = (5 - bitsInLastByte) & 7
    return padding + 32 + (blocks - 1) * 40 + rawCount * 8
  }

  private static func cost(_ counts: UnsafeBufferPointer<UInt32>, _ lengths: [UInt8]) -> Int {
    var bits = 0
    for (count, length) in zip(counts, lengths) { bits += Int(count) * Int(length) }
    return bits
  }

  private static func extraBits(_ histogram: borrowing DeflateHistogram) -> Int {
    var bits = 0
    for index in 8..<28 {
      bits += Int(histogram.literals[257 + index]) * DeflateFormat.lengthExtraBits(index)
    }
    for symbol in 4..<DeflateFormat.distanceSymbols {
      bits += Int(histogram.distances[symbol]) * DeflateFormat.distanceExtraBits(symbol)
    }
    return bits
  }
}
