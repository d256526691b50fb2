/// Diagrams as SVG, drawn with the classes of ``ReportPage``.
///
/// Each is a picture with a description for those who hear it; the numbers stand in the table beside.
enum Diagram {
  /// One bar: its name, and how many of the deceased and of the survivors it counts.
  struct Bar {
    var label: String
    var count: Columns
  }

  private static let width = 720

  /// Horizontal bars, the deceased and the survivors one behind the other.
  static func bars(_ bars: [Bar], title: String) -> String {
    let (rowHeight, left, right) = (22, 300, 60)
    let greatest = max(bars.map(\.count.total).max() ?? 1, 1)
    let scale = { (number: Int) in number * (width - left - right) / greatest }
    var body = ""
    for (index, bar) in bars.enumerated() {
      let y = index * rowHeight
      let (dead, alive) = (scale(bar.count.deceased), scale(bar.count.survivors))
      body += text(shortened(bar.label, to: 46), x: left - 8, y: y + 15, anchor: "end")
      body += rectangle(x: left, y: y + 4, width: dead, height: 14, kind: "deceased")
      body += rectangle(x: left + dead, y: y + 4, width: alive, height: 14, kind: "survivors")
      body += text("\(bar.count.total)", x: left + dead + alive + 6, y: y + 15)
    }
    return picture(body, height: bars.count * rowHeight + 4, title: title)
  }

  /// One bar a day in the order given, with the date below.
  static func timeline(_ bars: [Bar], title: String) -> String {
    let height = 160
    let foot = 12 + 7 * (bars.map(\.label.count).max() ?? 0)
    let greatest = max(bars.map(\.count.total).max() ?? 1, 1)
    let step = max(width / max(bars.count, 1), 8)
    var body = ""
    for (index, bar) in bars.enumerated() {
      let x = index * step
      let dead = bar.count.deceased * (height - 16) / greatest
      let alive = bar.count.survivors * (height - 16) / greatest
      body += rectangle(x: x + 1, y: height - dead, width: step - 2, height: dead, kind: "deceased")
      body += rectangle(
        x: x + 1, y: height - dead - alive, width: step - 2, height: alive, kind: "survivors")
      if bar.count.total > 0 {
        body += text(
          "\(bar.count.total)", x: x + step / 2, y: height - dead - alive - 3, anchor: "middle")
      }
      body += upright(bar.label, x: x + step / 2 + 4, y: height + 4)
    }
    return picture(body, height: height + foot, title: title, width: max(step * bars.count, width))
  }

  /// One bar parted by shares.
  static func shares(_ bars: [Bar], title: String) -> String {
    let all = max(bars.reduce(0) { $0 + $1.count.total }, 1)
    var (body, x) = ("", 0)
    for (index, bar) in bars.enumerated() {
      let part = bar.count.total * width / all
      let share = Percentage.text(Percentage.tenths(bar.count.total, of: all))
      body += rectangle(x: x, y: 4, width: part, height: 28, kind: "share\(index % 6)")
      body += rectangle(x: 0, y: 46 + index * 20, width: 12, height: 12, kind: "share\(index % 6)")
      body += text("\(bar.label): \(share) % (\(bar.count.total))", x: 20, y: 56 + index * 20)
      x += part
    }
    return picture(body, height: 50 + bars.count * 20, title: title)
  }

  /// Mean ages as points, one standard deviation to each side.
  static func ages(_ groups: [Report.AgeGroup], title: String) -> String {
    let (rowHeight, left, oldest) = (30, 300, 100.0)
    let scale = { (age: Double) in left + Int(age / oldest * Double(width - left - 20)) }
    var body = ""
    for (index, group) in groups.enumerated() {
      guard let mean = group.ages.mean else { continue }
      let y = index * rowHeight + 18
      let deviation = group.ages.standardDeviation ?? 0
      body += text(shortened(group.label, to: 46), x: left - 8, y: y + 4, anchor: "end")
      body += """
        <line class="spread" x1="\(scale(max(mean - deviation, 0)))" y1="\(y)" \
        x2="\(scale(min(mean + deviation, oldest)))" y2="\(y)"/>\
        <circle class="mean" cx="\(scale(mean))" cy="\(y)" r="5"/>
        """
      body += text(AgeStatistics.text(mean), x: scale(mean), y: y - 7, anchor: "middle")
    }
    return picture(body, height: groups.count * rowHeight + 12, title: title)
  }

  // MARK: Parts

  private static func picture(
    _ body: String, height: Int, title: String, width: Int = Diagram.width
  ) -> String {
    """
    <svg viewBox="0 0 \(width) \(height)" role="img" aria-label="\(HTMLText.escaped(title))">\(body)</svg>

    """
  }

  private static func rectangle(
    x: Int, y: Int, width: Int, height: Int, kind: String
  ) -> String {
    guard width > 0, height > 0 else { return "" }
    return "<rect class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
  }

  private static func text(_ text: String, x: Int, y: Int, anchor: String = "start") -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(HTMLText.escaped(text))</text>"
  }

  private static func upright(_ text: String, x: Int, y: Int) -> String {
    """
    <text x="\(x)" y="\(y)" text-anchor="end" transform="rotate(-90 \(x) \(y))">\
    \(HTMLText.escaped(text))</text>
    """
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    text.count > limit ? text.prefix(limit - 1) + "…" : text
  }
}
