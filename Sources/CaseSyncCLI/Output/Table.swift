internal import CaseSync

/// A plain table: columns by width, long cells folded so that nothing runs off the screen.
///
/// Very long cells end in an ellipsis; `--json` has all of them.
struct Table {
  private let header: [String]
  private var rows: [[String]] = []
  private let widthLimit: Int

  init(_ header: [String], widthLimit: Int = 36) {
    self.header = header
    self.widthLimit = widthLimit
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells.map(Self.cell))
  }

  private static let cellLimit = 240

  private static func cell(_ text: String) -> String {
    let start = text.prefix(cellLimit)
    let whole = start.endIndex == text.endIndex
    return start.replacing("\n", with: " ") + (whole ? "" : "…")
  }

  var text: String {
    let widths = header.indices.map { column in
      min(widthLimit, ([header] + rows).map { $0[column].count }.max() ?? 0)
    }
    var lines = [
      line(header, widths),
      widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "),
    ]
    for row in rows { lines += folded(row, widths) }
    return lines.map { $0.trimmingTrailingSpaces() + "\n" }.joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, width - cell.count))
    }.joined(separator: "  ")
  }

  private func folded(_ row: [String], _ widths: [Int]) -> [String] {
    let cells = zip(row, widths).map { Self.fold($0, width: $1) }
    let height = cells.map(\.count).max() ?? 1
    return (0..<height).map { level in
      line(cells.map { level < $0.count ? $0[level] : "" }, widths)
    }
  }

  /// Breaks at spaces where it can.
  private static func fold(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var rest = Substring(text)
    while rest.count > max(width, 1) {
      let limit = rest.index(rest.startIndex, offsetBy: max(width, 1))
      let space = rest[..<limit].lastIndex(of: " ")
      let cut = space.map { $0 > rest.startIndex ? $0 : limit } ?? limit
      lines.append(String(rest[..<cut]))
      rest = rest[cut...].drop { $0 == " " }
    }
    return lines + [String(rest)]
  }
}

extension String {
  fileprivate func trimmingTrailingSpaces() -> String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
