/// The code lengths of a dynamic block in their run-length form, RFC 1951 section 3.2.7.
struct DeflateBlockHead {
  /// A symbol of the code length alphabet with the extra bits behind it.
  private struct Run {
    let symbol: UInt8
    let extra: UInt8

    var extraBits: Int {
      switch symbol {
      case 16: 2
      case 17: 3
      case 18: 7
      default: 0
      }
    }
  }

  private let runs: [Run]
  private let literalCount: Int
  private let distanceCount: Int
  private let code: HuffmanCode
  private let codeCount: Int
  /// The size of the whole head.
  let bits: Int

  init(literals: [UInt8], distances: [UInt8]) {
    literalCount = Self.usedCount(literals, atLeast: 257)
    distanceCount = Self.usedCount(distances, atLeast: 1)
    let runs = Self.runs(literals[..<literalCount] + distances[..<distanceCount])
    let codeLengths = Self.codeLengths(runs)
    let order = DeflateFormat.codeLengthOrder
    codeCount = max(4, (order.lastIndex { codeLengths[$0] > 0 } ?? 0) + 1)
    bits = runs.reduce(14 + 3 * codeCount) { bits, run in
      bits + Int(codeLengths[Int(run.symbol)]) + run.extraBits
    }
    self.runs = runs
    code = HuffmanCode(lengths: codeLengths)
  }

  /// Writes the head; the writer has the bits reserved.
  func write(to writer: inout BitWriter) {
    writer.put(UInt64(literalCount - 257), bits: 5)
    writer.put(UInt64(distanceCount - 1), bits: 5)
    writer.put(UInt64(codeCount - 4), bits: 4)
    for symbol in DeflateFormat.codeLengthOrder[..<codeCount] {
      writer.put(UInt64(code.lengths[symbol]), bits: 3)
      writer.flush()
    }
    for run in runs {
      writer.put(code: code.codes[Int(run.symbol)])
      writer.put(UInt64(run.extra), bits: run.extraBits)
      writer.flush()
    }
  }

  private static func usedCount(_ lengths: [UInt8], atLeast least: Int) -> Int {
    max(least, (lengths.lastIndex { $0 > 0 } ?? 0) + 1)
  }

  private static func codeLengths(_ runs: [Run]) -> [UInt8] {
    var counts = [UInt32](repeating: 0, count: DeflateFormat.codeLengthOrder.count)
    for run in runs { counts[Int(run.symbol)] += 1 }
    return counts.withUnsafeBufferPointer { PackageMerge.lengths(frequencies: $0, limit: 7) }
  }

  private static func runs(_ lengths: ArraySlice<UInt8>) -> [Run] {
    var runs: [Run] = []
    runs.reserveCapacity(lengths.count)
    var start = lengths.startIndex
    while start < lengths.endIndex {
      let length = lengths[start]
      let end = lengths[start...].firstIndex { $0 != length } ?? lengths.endIndex
      append(length, end - start, to: &runs)
      start = end
    }
    return runs
  }

  private static func append(_ length: UInt8, _ count: Int, to runs: inout [Run]) {
    var left = count
    if length > 0 {
      runs.append(Run(symbol: length, extra: 0))
      left -= 1
    }
    while left >= 3 {
      let (symbol, least, most) = repeatCode(length, left)
      let taken = min(left, most)
      runs.append(Run(symbol: symbol, extra: UInt8(taken - least)))
      left -= taken
    }
    for _ in 0..<left { runs.append(Run(symbol: length, extra: 0)) }
  }

  private static func repeatCode(_ length: UInt8, _ left: Int) -> (UInt8, Int, Int) {
    if length > 0 { return (16, 3, 6) }
    return left >= 11 ? (18, 11, 138) : (17, 3, 10)
  }
}

extension BitWriter {
  /// Appends a symbol's code as `HuffmanCode` packs it.
  @inline(__always)
  mutating func put(code: UInt32) {
    put(UInt64(code & 0xffff), bits: Int(code &>> 16))
  }
}
