/// Collects tokens, cuts them into blocks and writes each block in its cheapest form.
struct DeflateBlockWriter: ~Copyable {
  /// Tokens are judged in pieces of this many.
  private static let pieceTokens = 8192
  /// A block grows by pieces up to this many tokens.
  private static let longestBlock = 65_536

  private let bytes: UnsafeRawPointer
  private var writer: BitWriter
  private let tokens: UnsafeMutablePointer<DeflateToken>
  private var tokenCount = 0
  private var blockTokens = 0
  private var blockStart = 0
  private var blockEnd = 0
  private var block = DeflateHistogram()
  private var piece = DeflateHistogram()
  private var merged = DeflateHistogram()
  private var blockPlan: DeflatePlan?

  /// Prepares to write the tokens of `count` bytes.
  init(bytes: UnsafeRawPointer, count: Int) {
    self.bytes = bytes
    writer = BitWriter(capacity: count / 4 + 64)
    // Each token stands for at least one byte, and a block ends before it grows further.
    tokens = .allocate(capacity: min(count, Self.longestBlock + Self.pieceTokens) + 1)
  }

  deinit { tokens.deallocate() }

  /// Whether a piece is full, so that `endPiece` must be called before the next token.
  var isPieceFull: Bool {
    @inline(__always) get { tokenCount &- blockTokens >= Self.pieceTokens }
  }

  @inline(__always)
  mutating func add(literal: UInt8) {
    piece.add(literal: literal)
    // isPieceFull kept tokenCount below the capacity of init.
    tokens[tokenCount] = DeflateToken(literal: literal)
    tokenCount &+= 1
  }

  @inline(__always)
  mutating func add(match token: DeflateToken) {
    piece.add(match: token)
    tokens[tokenCount] = token
    tokenCount &+= 1
  }

  /// Joins the piece that ends before `position` to the block, or ends the block before it.
  mutating func endPiece(at position: Int) {
    piece.markEnd()
    let plan = DeflatePlan(piece)
    if let blockPlan, blockTokens > 0 {
      if join(plan, blockPlan, end: position) { return }
      writeBlock(blockPlan, isLast: false)
    }
    block.set(to: piece)
    startPiece(plan, end: position)
  }

  /// Writes what is left as the last block and hands out the stream.
  mutating func finish(at position: Int) -> [UInt8] {
    if tokenCount > blockTokens || blockPlan == nil { endPiece(at: position) }
    if let blockPlan { writeBlock(blockPlan, isLast: true) }
    return writer.finish()
  }

  /// Joins the piece to the block if one head for both costs no more than two.
  private mutating func join(
    _ plan: DeflatePlan, _ blockPlan: DeflatePlan, end: Int
  ) -> Bool {
    guard tokenCount <= Self.longestBlock else { return false }
    merged.set(to: block)
    merged.add(piece)
    merged.markEnd()
    let joined = DeflatePlan(merged)
    let apart =
      blockPlan.leastBits(rawCount: blockEnd - blockStart)
      + plan.leastBits(rawCount: end - blockEnd)
    guard joined.leastBits(rawCount: end - blockStart) <= apart else { return false }
    block.set(to: merged)
    startPiece(joined, end: end)
    return true
  }

  private mutating func startPiece(_ plan: DeflatePlan, end: Int) {
    blockPlan = plan
    blockTokens = tokenCount
    blockEnd = end
    piece.clear()
  }

  /// Writes the block before the piece and moves the piece's tokens to the front.
  private mutating func writeBlock(_ plan: DeflatePlan, isLast: Bool) {
    let stored = DeflatePlan.storedBits(
      rawCount: blockEnd - blockStart, bitsInLastByte: writer.bitsInLastByte)
    writer.reserve(bits: 3 + min(stored, plan.fixedBits, plan.dynamicBits))
    if stored <= min(plan.fixedBits, plan.dynamicBits) {
      writeStored(isLast: isLast)
    } else if plan.fixedBits <= plan.dynamicBits {
      writer.put(isLast ? 3 : 2, bits: 3)
      writeTokens(DeflatePlan.fixedLiterals, DeflatePlan.fixedDistances)
    } else {
      writer.put(isLast ? 5 : 4, bits: 3)
      plan.head.write(to: &writer)
      writeTokens(
        HuffmanCode(lengths: plan.literalLengths), HuffmanCode(lengths: plan.distanceLengths))
    }
    tokens.update(from: tokens + blockTokens, count: tokenCount - blockTokens)
    tokenCount -= blockTokens
    blockTokens = 0
    blockStart = blockEnd
  }

  private mutating func writeStored(isLast: Bool) {
    var start = blockStart
    repeat {
      let count = min(DeflateFormat.longestStoredBlock, blockEnd - start)
      let endsStream = isLast && start + count == blockEnd
      writer.put(endsStream ? 1 : 0, bits: 3)
      writer.align()
      writer.put(UInt64(count) | UInt64(~count & 0xffff) << 16, bits: 32)
      writer.flush()
      writer.put(UnsafeRawBufferPointer(start: bytes + start, count: count))
      start += count
    } while start < blockEnd
  }

  private mutating func writeTokens(_ literals: HuffmanCode, _ distances: HuffmanCode) {
    literals.codes.withUnsafeBufferPointer { literals in
      distances.codes.withUnsafeBufferPointer { distances in
        for index in 0..<blockTokens {
          let token = tokens[index]
          if token.isMatch {
            write(token, literals, distances)
          } else {
            writer.put(code: literals[token.literal])
          }
          writer.flush()
        }
        writer.put(code: literals[DeflateFormat.endOfBlock])
        writer.flush()
      }
    }
  }

  /// Writes a match, at most 48 bits.
  @inline(__always)
  private mutating func write(
    _ token: DeflateToken, _ literals: UnsafeBufferPointer<UInt32>,
    _ distances: UnsafeBufferPointer<UInt32>
  ) {
    let lengthIndex = token.lengthIndex
    writer.put(code: literals[257 &+ lengthIndex])
    let lengthExtra = token.length &- DeflateFormat.lengthBase(lengthIndex)
    writer.put(UInt64(lengthExtra), bits: DeflateFormat.lengthExtraBits(lengthIndex))
    let symbol = token.distanceSymbol
    writer.put(code: distances[symbol])
    let distanceExtra = token.distance &- DeflateFormat.distanceBase(symbol)
    writer.put(UInt64(distanceExtra), bits: DeflateFormat.distanceExtraBits(symbol))
  }
}
