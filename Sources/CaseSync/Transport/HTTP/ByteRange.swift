/// The stretch of a file that a request asks for (RFC 9110, section 14).
///
/// One stretch is served; several, or what cannot be read, get the whole.
struct ByteRange: Equatable {
  private let count: Int
  /// Empty where nothing of the file was asked for.
  let bytes: Range<Int>
  let status: Int

  init(_ field: String?, count: Int) {
    self.count = count
    guard let asked = field.flatMap({ Self.read($0, count) }) else {
      (bytes, status) = (0..<count, 200)
      return
    }
    (bytes, status) = (asked, asked.isEmpty ? 416 : 206)
  }

  var contentRange: String? {
    switch status {
    case 206: "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(count)"
    case 416: "bytes */\(count)"
    default: nil
    }
  }

  /// `nil` for what is no single range of bytes; empty for one that lies beyond the end.
  private static func read(_ field: String, _ count: Int) -> Range<Int>? {
    guard field.hasPrefix("bytes=") else { return nil }
    let parts = field.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else { return nil }
    switch (Int(parts[0]), Int(parts[1])) {
    case (let first?, let last?) where first <= last:
      return range(first, last, count)
    case (let first?, nil) where parts[1].isEmpty: return range(first, count - 1, count)
    case (nil, let length?) where parts[0].isEmpty:
      return range(count - min(length, count), count - 1, count)
    default: return nil
    }
  }

  private static func range(_ first: Int, _ last: Int, _ count: Int) -> Range<Int> {
    guard first < count else { return 0..<0 }
    return first..<(min(last, count - 1) + 1)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
