/// The fixed numbers and tables of RFC 1951 that reader and writer share.
enum DeflateFormat {
  static let literalSymbols = 286
  static let distanceSymbols = 30
  static let endOfBlock = 256
  static let window = 32_768
  static let shortestMatch = 3
  static let longestMatch = 258
  static let longestStoredBlock = 65_535

  /// The order of the code length code's lengths, section 3.2.7.
  static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// The literal and length code lengths of a fixed block, section 3.2.6.
  static let fixedLiteralLengths: [UInt8] =
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
    + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8)

  /// The distance code lengths of a fixed block, section 3.2.6.
  static let fixedDistanceLengths = [UInt8](repeating: 5, count: 32)

  /// The number of extra bits after length symbol 257 + `index`, section 3.2.5.
  static func lengthExtraBits(_ index: Int) -> Int {
    index < 8 || index == 28 ? 0 : (index - 4) / 4
  }

  /// The shortest match length of length symbol 257 + `index`, section 3.2.5.
  static func lengthBase(_ index: Int) -> Int {
    if index == 28 { return longestMatch }
    if index < 8 { return index + 3 }
    return (4 + index % 4) << lengthExtraBits(index) + 3
  }

  /// The number of extra bits after a distance symbol, section 3.2.5.
  static func distanceExtraBits(_ symbol: Int) -> Int {
    symbol < 4 ? 0 : (symbol - 2) / 2
  }

  /// The shortest distance of a distance symbol, section 3.2.5.
  static func distanceBase(_ symbol: Int) -> Int {
    symbol < 4 ? symbol + 1 : (2 + symbol % 2) << distanceExtraBits(symbol) + 1
  }
}
