internal import CaseSync

/// A plain table that fits the terminal: the widest columns give way, and their cells are folded.
struct Table {
  private let header: [String]
  private var rows: [[String]] = []
  private let totalWidth: Int
  private static let narrowest = 12

  /// - Parameter totalWidth: in characters; the default is that of the terminal.
  init(_ header: [String], totalWidth: Int = StandardStream.output.width) {
    self.header = header
    self.totalWidth = totalWidth
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells.map { PlainText.clean($0.utf8.contains(0x0a) ? Self.oneLine($0) : $0) })
  }

  private static func oneLine(_ text: String) -> String { text.replacing("\n", with: " ") }

  /// The number of characters; counting them is slow where every byte is one.
  private static func width(of text: String) -> Int {
    text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : text.count
  }

  /// An empty line between groups of rows.
  mutating func addGap() { rows.append([]) }

  var text: String {
    let widths = widths
    let rule = widths.map { String(repeating: "-", count: $0) }
    var lines = [line(header, widths), line(rule, widths)]
    for row in rows { lines += row.isEmpty ? [""] : folded(row, widths) }
    return lines.map { $0 + "\n" }.joined()
  }

  private var widths: [Int] {
    var widths = header.indices.map { column in
      rows.reduce(header[column].count) { $1.isEmpty ? $0 : max($0, Self.width(of: $1[column])) }
    }
    let gaps = 2 * (header.count - 1)
    while widths.reduce(gaps, +) > totalWidth,
      let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > Self.narrowest
    {
      let excess = widths.reduce(gaps, +) - totalWidth
      let next = widths.filter { $0 < widths[widest] }.max() ?? Self.narrowest
      widths[widest] = max(widths[widest] - excess, next, Self.narrowest, widths[widest] / 2)
      if widths[widest] == next, excess > 0 { widths[widest] = max(Self.narrowest, next - 1) }
    }
    return widths
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, width - Self.width(of: cell)))
    }
    var text = padded.joined(separator: "  ")[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private func folded(_ row: [String], _ widths: [Int]) -> [String] {
    let cells = zip(row, widths).map { Self.fold($0, width: max($1, 1)) }
    let height = cells.map(\.count).max() ?? 1
    return (0..<height).map { level in
      line(cells.map { level < $0.count ? $0[level] : "" }, widths)
    }
  }

  /// Breaks at spaces where it can, or behind the marks that join the words of codes.
  private static func fold(_ text: String, width: Int) -> [String] {
    guard self.width(of: text) > width else { return [text] }
    var lines: [String] = []
    var rest = Array(text)[...]
    while rest.count > width {
      let head = rest.prefix(width)
      let cut = breakPoint(in: head) ?? head.endIndex
      lines.append(String(rest[..<cut]))
      rest = rest[cut...].drop { $0 == " " }
    }
    return lines + [String(rest)]
  }

  private static func breakPoint(in head: ArraySlice<Character>) -> Int? {
    guard let last = head.lastIndex(where: { " _-/,".contains($0) }), last > head.startIndex else {
      return nil
    }
    return head[last] == " " ? last : last + 1
  }
}
