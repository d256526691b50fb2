/// Finds out what parts the cells: `,`, `;` or a tab.
struct CSVSniffer {
  static let candidates = Array(",;\t".utf8)
  private static let quote = UInt8(ascii: "\"")

  /// The line by which Excel is told the separator, `sep=;`.
  static func stated(in bytes: ArraySlice<UInt8>) -> UInt8? {
    let mark = Array("sep=".utf8)
    guard bytes.starts(with: mark), bytes.count > mark.count + 1 else { return nil }
    let separator = bytes[bytes.startIndex + mark.count]
    let end = bytes[bytes.startIndex + mark.count + 1]
    return candidates.contains(separator) && (end == 0x0a || end == 0x0d) ? separator : nil
  }

  /// The separator that the rows of a sample agree on best; of several the most frequent.
  static func separator(of sample: ArraySlice<UInt8>) -> UInt8 {
    let rows = counts(in: sample)
    guard let header = rows.first else { return candidates[0] }
    let scores = candidates.indices.map { index in
      let count = header[index]
      return count == 0 ? (0, 0) : (rows.count { $0[index] == count }, count)
    }
    let best = candidates.indices.max { scores[$0] < scores[$1] } ?? 0
    return scores[best] == (0, 0) ? candidates[0] : candidates[best]
  }

  /// How often each candidate stands outside quotes, by row; the last row may be cut.
  private static func counts(in sample: ArraySlice<UInt8>) -> [[Int]] {
    var rows: [[Int]] = []
    var row = [0, 0, 0]
    var isQuoted = false
    for byte in sample {
      if byte == quote { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == 0x0a {
        rows.append(row)
        row = [0, 0, 0]
      } else if let index = candidates.firstIndex(of: byte) {
        row[index] += 1
      }
    }
    return rows.isEmpty ? [row] : rows
  }
}
