/// A lookup table that turns the next bits of a stream into a symbol of one Huffman code.
///
/// An index of `rootBits` bits finds the entry, or a second-level table for the longer codes.
struct InflateTable: ~Copyable {
  /// One decoded symbol: five bits to consume in all, the code's own length from bit 8,
  /// a value from bit 12 and the kind in the four highest bits.
  struct Entry {
    let raw: UInt32

    static let literal: UInt32 = 1 << 31
    static let special: UInt32 = 1 << 30
    static let subtable: UInt32 = 1 << 29
    static let endOfBlock: UInt32 = 1 << 28
    /// The entry of a bit pattern that means nothing.
    static let invalid = special

    /// Makes the payload of a length or distance, to which the code's length is added later.
    static func base(_ value: Int, extraBits: Int) -> UInt32 {
      UInt32(value) << 12 | UInt32(extraBits)
    }

    @inline(__always) var isLiteral: Bool { raw & Entry.literal != 0 }
    @inline(__always) var isSpecial: Bool { raw & Entry.special != 0 }
    @inline(__always) var isSubtable: Bool { raw & Entry.subtable != 0 }
    @inline(__always) var isEndOfBlock: Bool { raw & Entry.endOfBlock != 0 }
    @inline(__always) var totalBits: Int { Int(raw & 31) }
    @inline(__always) var codeBits: UInt64 { UInt64((raw &>> 8) & 15) }
    @inline(__always) var value: Int { Int((raw &>> 12) & 0xffff) }
    @inline(__always) var byte: UInt8 { UInt8(truncatingIfNeeded: raw &>> 12) }

    /// The value plus its extra bits, all of which lie in `bits`.
    @inline(__always)
    func extended(by bits: UInt64) -> Int {
      let mask = (1 as UInt64) &<< UInt64(totalBits) &- 1
      return value &+ Int((bits & mask) &>> codeBits)
    }
  }

  private static let longestCode = 15

  private let mostRootBits: Int
  /// The size of the first-level table: no more than the longest code needs.
  private(set) var rootBits: Int
  private let entries: UnsafeMutablePointer<UInt32>
  /// How many symbols have each code length, then the next code of each length.
  private let counts: UnsafeMutablePointer<Int>
  private let nextCodes: UnsafeMutablePointer<Int>

  /// Reserves room for every complete code over the given number of symbols.
  init(rootBits: Int, symbols: Int) {
    self.rootBits = rootBits
    mostRootBits = rootBits
    // Each second-level table serves at least two codes and has at most
    // 2^(15 - rootBits) entries.
    let capacity = (1 << rootBits) + (symbols / 2) << (Self.longestCode - rootBits)
    entries = .allocate(capacity: capacity)
    counts = .allocate(capacity: 2 * (Self.longestCode + 1))
    nextCodes = counts + Self.longestCode + 1
  }

  deinit {
    entries.deallocate()
    counts.deallocate()
  }

  /// Finds the entry for the low bits of `bits`, which may name a second-level table.
  @inline(__always)
  func root(_ bits: UInt64) -> Entry {
    // The masked index is below 2^rootBits.
    Entry(raw: entries[Int(bits & ((1 &<< UInt64(rootBits)) &- 1))])
  }

  /// Finds the entry in a second-level table, given the bits after the root's.
  @inline(__always)
  func leaf(_ link: Entry, _ bits: UInt64) -> Entry {
    // The link was made with the size of its own table.
    Entry(raw: entries[link.value &+ Int(bits & ((1 &<< link.codeBits) &- 1))])
  }

  /// Builds the canonical code of RFC 1951 section 3.2.2 and says how full it is.
  mutating func build(
    lengths: UnsafeBufferPointer<UInt8>, payload: (Int) -> UInt32
  ) -> Fullness {
    count(lengths)
    let fullness = self.fullness
    guard fullness != .oversubscribed else { return fullness }
    let longest = (1...Self.longestCode).last { counts[$0] > 0 } ?? 1
    rootBits = min(mostRootBits, longest)
    entries.initialize(repeating: Entry.invalid, count: 1 << rootBits)
    linkSubtables(lengths)
    fill(lengths, payload: payload)
    return fullness
  }

  /// Counts the codes of each length; every length has four bits, so it indexes the 16 counts.
  private func count(_ lengths: UnsafeBufferPointer<UInt8>) {
    counts.initialize(repeating: 0, count: Self.longestCode + 1)
    for length in lengths { counts[Int(length)] &+= 1 }
    counts[0] = 0
  }

  private func resetCodes() {
    nextCodes[0] = 0
    for length in 1...Self.longestCode {
      nextCodes[length] = (nextCodes[length - 1] + counts[length - 1]) << 1
    }
  }

  private var fullness: Fullness {
    var used = 0
    for length in 1...Self.longestCode { used += counts[length] << (Self.longestCode - length) }
    switch used {
    case 0: return .empty
    case 1 << Self.longestCode: return .complete
    case ..<(1 << Self.longestCode):
      let isLoneBit = counts[1] == 1 && used == 1 << (Self.longestCode - 1)
      return isLoneBit ? .single : .incomplete
    default: return .oversubscribed
    }
  }

  /// Sizes one second-level table for each root index that longer codes share.
  private func linkSubtables(_ lengths: UnsafeBufferPointer<UInt8>) {
    let longCodes = (rootBits + 1)..<(Self.longestCode + 1)
    guard longCodes.contains(where: { counts[$0] > 0 }) else { return }
    resetCodes()
    for length in lengths where length > 0 {
      let reversed = nextCode(Int(length))
      guard length > rootBits else { continue }
      let index = reversed & ((1 << rootBits) - 1)
      // Until the tables are laid out, the entry holds the longest code seen.
      let longest = max(UInt32(length), entries[index] & 31)
      entries[index] = Entry.special | Entry.subtable | longest
    }
    layOutSubtables()
  }

  private func layOutSubtables() {
    var free = 1 << rootBits
    for index in 0..<(1 << rootBits) where entries[index] & Entry.subtable != 0 {
      let size = Int(entries[index] & 31) - rootBits
      let kind = Entry.special | Entry.subtable
      entries[index] = kind | UInt32(free) << 12 | UInt32(size) << 8
      (entries + free).initialize(repeating: Entry.invalid, count: 1 << size)
      free += 1 << size
    }
  }

  private func fill(_ lengths: UnsafeBufferPointer<UInt8>, payload: (Int) -> UInt32) {
    resetCodes()
    for symbol in 0..<lengths.count where lengths[symbol] > 0 {
      let length = Int(lengths[symbol])
      let reversed = nextCode(length)
      if length <= rootBits {
        place(payload(symbol), bits: length, code: reversed, at: 0, size: rootBits)
      } else {
        let link = Entry(raw: entries[reversed & ((1 << rootBits) - 1)])
        place(
          payload(symbol), bits: length - rootBits, code: reversed >> rootBits,
          at: link.value, size: Int(link.codeBits))
      }
    }
  }

  /// Writes an entry at every index of a table that ends in the code.
  private func place(_ payload: UInt32, bits: Int, code: Int, at start: Int, size: Int) {
    let entry = payload + UInt32(bits) + UInt32(bits) << 8
    for index in stride(from: code, to: 1 << size, by: 1 << bits) {
      // start + 2^size never passes the capacity reserved in init.
      entries[start &+ index] = entry
    }
  }

  /// Takes the next code of a length, its first bit lowest.
  private func nextCode(_ length: Int) -> Int {
    let code = nextCodes[length]
    nextCodes[length] = code &+ 1
    return Int(UInt16(truncatingIfNeeded: code).bitReversed &>> UInt16(16 &- length))
  }
}

extension InflateTable {
  /// How many of the possible bit patterns a code uses.
  enum Fullness {
    case empty
    case single
    case incomplete
    case complete
    case oversubscribed
  }
}

extension UInt16 {
  /// The same bits in the opposite order.
  fileprivate var bitReversed: UInt16 {
    var word = self
    word = (word & 0x5555) << 1 | (word >> 1) & 0x5555
    word = (word & 0x3333) << 2 | (word >> 2) & 0x3333
    word = (word & 0x0f0f) << 4 | (word >> 4) & 0x0f0f
    return word.byteSwapped
  }
}
