/// A report as one self-contained page: no network, no script, printable.
public struct ReportPage {
  private let report: Report
  private let say: Catalogue

  public init(_ report: Report, in language: Catalogue) {
    self.report = report
    say = language
  }

  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="\(say.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="referrer" content="no-referrer">
    <title>\(escaped(say("Statistics")))</title>
    <style>\(Self.style)</style>
    </head>
    <body>
    <main>
    <h1>\(escaped(say("Statistics")))</h1>
    \(basis)
    \(agesSection)
    \(report.tables.map(section).joined())
    </main>
    </body>
    </html>

    """
  }

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

  /// What the figures stand on.
  private var basis: String {
    let lines = ReportBasis(report, in: say).lines
    return "<ul class=\"basis\">\n"
      + lines.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>"
  }

  private var agesSection: String {
    guard !report.agesByRole.isEmpty else { return "" }
    let title = say("Age by role on 5 January 2022: mean and standard deviation")
    let rows = report.agesByRole.map { group in
      cells([
        group.label, "\(group.ages.count)", AgeStatistics.text(group.ages.mean),
        AgeStatistics.text(group.ages.standardDeviation),
      ])
    }
    return """
      <section>
      <h2>\(escaped(title))</h2>
      <div class="scroll">\(Diagram.ages(report.agesByRole, title: title))</div>\
      \(grid([say("Role"), say("Number"), say("Mean age"), say("Standard deviation")], rows))
      </section>

      """
  }

  private func section(_ table: ReportTable) -> String {
    let title = ReportBasis.title(of: table, in: say)
    return """
      <section>
      <h2>\(escaped(title))</h2>
      <p class="note">\(escaped(ReportBasis.note(on: table, in: say)))</p>
      \(legend(table))<div class="scroll">\(diagram(table, title))</div>\(grid(header(table), rows(table)))
      </section>

      """
  }

  private func legend(_ table: ReportTable) -> String {
    guard table.rows.contains(where: { $0.count.deceased > 0 }), table.definition.rows != .ages
    else { return "" }
    return """
      <p class="legend"><span class="deceased"></span> \(escaped(say("deceased"))) \
      <span class="survivors"></span> \(escaped(say("survivors")))</p>

      """
  }

  private func diagram(_ table: ReportTable, _ title: String) -> String {
    let bars = table.rows.map { row in
      Diagram.Bar(label: ReportBasis.label(of: row), count: row.count)
    }
    let isDated = table.rows.allSatisfy { CivilDate.isValid($0.code) } && !bars.isEmpty
    if isDated { return Diagram.timeline(days(table), title: title) }
    let isWhole = !table.isMultipleChoice && table.definition.group == nil
    if isWhole, bars.count <= 4, table.definition.rows == .answers {
      return Diagram.shares(bars, title: title)
    }
    return Diagram.bars(bars, title: title)
  }

  private static let longestTimeline = 45

  /// One bar a day, days without cases too; what is later than the picture is one bar.
  private func days(_ table: ReportTable) -> [Diagram.Bar] {
    let counts = Dictionary(
      table.rows.map { ($0.code, $0.count) }, uniquingKeysWith: { first, _ in first })
    guard table.definition.rows == .answers, let first = table.rows.first?.code,
      let start = CivilDate.range(of: first)?.lowerBound
    else { return table.rows.map { Diagram.Bar(label: $0.label, count: $0.count) } }
    var bars: [Diagram.Bar] = []
    var day = start
    while bars.count < Self.longestTimeline, bars.count < 2 * table.rows.count {
      bars.append(Diagram.Bar(label: day.text, count: counts[day.text] ?? Columns()))
      day = day.next
    }
    let shown = Set(bars.map(\.label))
    var rest = Columns()
    for row in table.rows where !shown.contains(row.code) {
      rest.deceased += row.count.deceased
      rest.survivors += row.count.survivors
    }
    if rest.total > 0 { bars.append(Diagram.Bar(label: say("other dates"), count: rest)) }
    return bars
  }

  private func header(_ table: ReportTable) -> [String] {
    if table.definition.rows == .ages {
      return [say("Answer"), say("Number"), say("Mean age"), say("Standard deviation")]
    }
    return [
      say("Answer"), say("deceased"), "%", say("survivors"), "%", say("total"), "%",
    ]
  }

  private func rows(_ table: ReportTable) -> [String] {
    table.rows.map { row in
      let label = ReportBasis.label(of: row)
      guard let ages = row.ages else {
        let numbers = Columns.Column.allCases.flatMap { column in
          ["\(row.count[column])", Percentage.text(table.tenths(row, column))]
        }
        return cells([label] + numbers)
      }
      return cells([
        label, "\(ages.count)", AgeStatistics.text(ages.mean),
        AgeStatistics.text(ages.standardDeviation),
      ])
    }
  }

  private func cells(_ cells: [String]) -> String {
    "<tr><th scope=\"row\">\(escaped(cells[0]))</th>"
      + cells.dropFirst().map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
  }

  private func grid(_ header: [String], _ rows: [String]) -> String {
    let head = header.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    return """
      <div class="scroll"><table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table></div>
      """
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --line: #c8c8c8;
      --deceased: #8c2d19; --survivors: #3f7cac; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e6e6; --paper: #161616; --line: #444; --deceased: #e0745a; --survivors: #7fb4dc; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 0 0 .3rem; }
    section { margin: 2.2rem 0; break-inside: avoid-page; }
    .basis { padding-left: 1.1rem; font-size: .9rem; overflow-wrap: anywhere; }
    .note, .legend { margin: .2rem 0; font-size: .85rem; opacity: .85; }
    .legend span { display: inline-block; width: .8rem; height: .8rem; margin-left: .6rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
    th, td { border-bottom: 1px solid var(--line); padding: .25rem .5rem; text-align: right; }
    th:first-child { text-align: left; font-weight: normal; }
    thead th { font-weight: 600; vertical-align: bottom; }
    svg { width: 100%; min-width: 36rem; height: auto; margin: .4rem 0; }
    svg text { font: 11px system-ui, sans-serif; fill: var(--ink); }
    .deceased { fill: var(--deceased); background: var(--deceased); }
    .survivors { fill: var(--survivors); background: var(--survivors); }
    .share0 { fill: #3f7cac; } .share1 { fill: #c98b2b; } .share2 { fill: #5a8f4d; }
    .share3 { fill: #8c5a9e; } .share4 { fill: #a34d4d; } .share5 { fill: #6d7580; }
    .spread { stroke: var(--survivors); stroke-width: 3; } .mean { fill: var(--deceased); }
    @media print { svg { min-width: 0; } body { font-size: 11pt; } main { max-width: none; padding: 0; } }
    """
}

extension CivilDay {
  /// `2022-01-05`.
  var text: String {
    func pad(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
  }

  /// The day after.
  var next: CivilDay {
    let tomorrow = CivilDay(year: year, month: month, day: day + 1)
    if CivilDate.isValid(tomorrow.text) { return tomorrow }
    return month < 12
      ? CivilDay(year: year, month: month + 1, day: 1) : CivilDay(year: year + 1, month: 1, day: 1)
  }
}
