extension ByteText {
  /// Reads `20MB`, `500 kB` or a number of bytes.
  static func parse(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).replacing(" ", with: "").lowercased()
    let names = ["b"] + units.map { $0.lowercased() }
    guard let number = Int(digits), number >= 0,
      let power = unit.isEmpty ? 0 : names.firstIndex(of: unit)
    else { return nil }
    let (bytes, isTooLarge) = number.multipliedReportingOverflow(
      by: (0..<power).reduce(1) { product, _ in product * 1_000 })
    return isTooLarge ? nil : bytes
  }
}
