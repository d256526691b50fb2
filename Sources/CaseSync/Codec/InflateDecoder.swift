/// Decodes the blocks of one stream into memory of a known size.
struct InflateDecoder: ~Copyable {
  private static let literalRootBits = 11
  private static let distanceRootBits = 8
  /// What one round of the fast loop may write past its start: two literals, one match, and the
  /// seven bytes by which copying in words overshoots.
  private static let fastOutputSlack = 2 + DeflateFormat.longestMatch + 8

  private var reader: BitReader
  private let output: UnsafeMutablePointer<UInt8>
  private let count: Int
  private var written = 0
  private var literals = InflateTable(rootBits: literalRootBits, symbols: 288)
  private var distances = InflateTable(rootBits: distanceRootBits, symbols: 32)

  /// Prepares to write exactly `count` bytes to `output`.
  init(reader: BitReader, output: UnsafeMutablePointer<UInt8>, count: Int) {
    self.reader = reader
    self.output = output
    self.count = count
  }

  /// Decodes every block and checks the end of the stream, RFC 1951 section 3.2.3.
  mutating func run() throws(InflateError) {
    var isLast = false
    while !isLast {
      isLast = try reader.take(1) == 1
      switch try reader.take(2) {
      case 0: try readStored()
      case 1: try readFixed()
      case 2: try readDynamic()
      default: throw reader.error(.reservedBlockType)
      }
    }
    try reader.skipPadding()
    guard reader.isAtEnd else { throw reader.error(.trailingBytes) }
    guard written == count else { throw reader.error(.outputTooShort) }
  }

  /// Copies a block without compression, RFC 1951 section 3.2.4.
  private mutating func readStored() throws(InflateError) {
    try reader.skipPadding()
    let length = try reader.take(16)
    guard try reader.take(16) == ~length & 0xffff else {
      throw reader.error(.storedLengthMismatch)
    }
    let bytes = try reader.takeBytes(length)
    guard length <= count - written else { throw reader.error(.outputTooLong) }
    // The guard leaves room for all of the bytes behind `written`.
    UnsafeMutableRawBufferPointer(start: output + written, count: length).copyMemory(from: bytes)
    written += length
  }

  private mutating func readFixed() throws(InflateError) {
    _ = DeflateFormat.fixedLiteralLengths.withUnsafeBufferPointer { lengths in
      literals.build(lengths: lengths, payload: Self.literalPayload)
    }
    _ = DeflateFormat.fixedDistanceLengths.withUnsafeBufferPointer { lengths in
      distances.build(lengths: lengths, payload: Self.distancePayload)
    }
    try readSymbols()
  }

  /// Reads the code tables of RFC 1951 section 3.2.7, then the block.
  private mutating func readDynamic() throws(InflateError) {
    let lengths = try InflateCodeLengths(from: &reader)
    let literalFullness = lengths.withLiterals { lengths in
      literals.build(lengths: lengths, payload: Self.literalPayload)
    }
    try check(literalFullness)
    let distanceFullness = lengths.withDistances { lengths in
      distances.build(lengths: lengths, payload: Self.distancePayload)
    }
    if distanceFullness != .single && distanceFullness != .empty { try check(distanceFullness) }
    try readSymbols()
  }

  private func check(_ fullness: InflateTable.Fullness) throws(InflateError) {
    switch fullness {
    case .complete: return
    case .oversubscribed: throw reader.error(.oversubscribedCode)
    case .empty, .single, .incomplete: throw reader.error(.incompleteCode)
    }
  }

  private static func literalPayload(_ symbol: Int) -> UInt32 {
    typealias Entry = InflateTable.Entry
    if symbol < DeflateFormat.endOfBlock { return Entry.literal | UInt32(symbol) << 12 }
    if symbol == DeflateFormat.endOfBlock { return Entry.special | Entry.endOfBlock }
    if symbol >= DeflateFormat.literalSymbols { return Entry.invalid }
    let index = symbol - 257
    let extraBits = DeflateFormat.lengthExtraBits(index)
    return Entry.base(DeflateFormat.lengthBase(index), extraBits: extraBits)
  }

  private static func distancePayload(_ symbol: Int) -> UInt32 {
    if symbol >= DeflateFormat.distanceSymbols { return InflateTable.Entry.invalid }
    let extraBits = DeflateFormat.distanceExtraBits(symbol)
    return InflateTable.Entry.base(DeflateFormat.distanceBase(symbol), extraBits: extraBits)
  }

  private mutating func readSymbols() throws(InflateError) {
    while true {
      if try readFast() { return }
      if try readCarefully() { return }
    }
  }
}

extension InflateDecoder {
  /// The last input offset from which two refills stay inside the input.
  private var lastFastInput: Int { reader.lastFastOffset - 8 }
  private var lastFastOutput: Int { count - Self.fastOutputSlack }

  /// Decodes while neither end is near; returns whether the block ended.
  ///
  /// One refill gives 56 bits: two literals (30) and a length with its extra bits (20) fit.
  private mutating func readFast() throws(InflateError) -> Bool {
    var reader = self.reader
    var position = written
    defer {
      self.reader = reader
      written = position
    }
    let lastInput = lastFastInput
    let lastOutput = lastFastOutput
    while reader.next <= lastInput && position <= lastOutput {
      reader.refillFast()
      var entry = reader.next(in: literals)
      if entry.isLiteral {
        put(entry, &position, &reader)
        entry = reader.next(in: literals)
        if entry.isLiteral {
          put(entry, &position, &reader)
          entry = reader.next(in: literals)
          if entry.isLiteral {
            put(entry, &position, &reader)
            continue
          }
        }
      }
      if entry.isSpecial {
        reader.drop(entry.totalBits)
        if entry.isEndOfBlock { return true }
        throw reader.error(.invalidSymbol)
      }
      let length = entry.extended(by: reader.bits)
      reader.drop(entry.totalBits)
      // A second refill gives the distance its 28 bits; lastInput leaves the bytes for it.
      reader.refillFast()
      let distanceEntry = reader.next(in: distances)
      if distanceEntry.isSpecial { throw reader.error(.invalidSymbol) }
      let distance = distanceEntry.extended(by: reader.bits)
      reader.drop(distanceEntry.totalBits)
      if distance > position { throw reader.error(.distanceTooFar) }
      copyFast(to: output + position, distance: distance, length: length)
      position &+= length
    }
    return false
  }

  @inline(__always)
  private func put(_ entry: InflateTable.Entry, _ position: inout Int, _ reader: inout BitReader) {
    // The loop condition leaves room for three literals behind `position`.
    output[position] = entry.byte
    position &+= 1
    reader.drop(entry.totalBits)
  }

  /// Copies a match in words; writes up to seven bytes too many, which `fastOutputSlack` covers.
  @inline(__always)
  private func copyFast(to target: UnsafeMutablePointer<UInt8>, distance: Int, length: Int) {
    let source = target - distance
    if distance >= 8 {
      let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
      var done = 0
      repeat {
        let word = from.loadUnaligned(fromByteOffset: done, as: UInt64.self)
        to.storeBytes(of: word, toByteOffset: done, as: UInt64.self)
        done &+= 8
      } while done < length
    } else if distance == 1 {
      target.update(repeating: source.pointee, count: length)
    } else {
      for index in 0..<length { target[index] = source[index] }
    }
  }

  /// Decodes near either end with every bound checked; returns whether the block ended.
  ///
  /// Leaves off as soon as the fast loop may go on.
  private mutating func readCarefully() throws(InflateError) -> Bool {
    repeat {
      reader.refill()
      let entry = reader.next(in: literals)
      let value = try reader.take(entry)
      if entry.isLiteral {
        guard written < count else { throw reader.error(.outputTooLong) }
        output[written] = entry.byte
        written += 1
      } else if entry.isSpecial {
        if entry.isEndOfBlock { return true }
        throw reader.error(.invalidSymbol)
      } else {
        try copyCarefully(length: value)
      }
    } while !mayReadFast
    return false
  }

  private var mayReadFast: Bool {
    reader.next <= lastFastInput && written <= lastFastOutput
  }

  private mutating func copyCarefully(length: Int) throws(InflateError) {
    reader.refill()
    let entry = reader.next(in: distances)
    let distance = try reader.take(entry)
    if entry.isSpecial { throw reader.error(.invalidSymbol) }
    guard distance <= written else { throw reader.error(.distanceTooFar) }
    guard length <= count - written else { throw reader.error(.outputTooLong) }
    // Both ends lie inside the output by the two guards; the areas may overlap, so bytewise.
    let target = output + written
    for index in 0..<length { target[index] = target[index - distance] }
    written += length
  }
}

extension BitReader {
  /// Looks up the next symbol, consuming only the root bits of a two-level code.
  @inline(__always)
  mutating func next(in table: borrowing InflateTable) -> InflateTable.Entry {
    let entry = table.root(bits)
    guard entry.isSubtable else { return entry }
    drop(table.rootBits)
    return table.leaf(entry, bits)
  }

  /// Consumes a looked-up symbol if the stream still has all of its bits.
  mutating func take(_ entry: InflateTable.Entry) throws(InflateError) -> Int {
    // A link to a second-level table may already have taken more bits than there were.
    guard held >= 0, entry.totalBits <= held else { throw error(.truncated) }
    let value = entry.extended(by: bits)
    drop(entry.totalBits)
    return value
  }
}
