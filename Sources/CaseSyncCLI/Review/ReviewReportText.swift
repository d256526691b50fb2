internal import CaseSync

/// What became of decisions, for people and for programs.
struct ReviewReportText {
  let report: ReviewReport
  let isDryRun: Bool
  let isJSON: Bool

  func print(_ store: Store) throws(CaseSyncError) {
    for notice in report.notices { StandardStream.error.write("casesync: note: \(notice)\n") }
    for entry in report.entries {
      let item = entry.decision.item
      let name = (try? store.name(of: item.record)) ?? item.record.description
      if isJSON {
        printJSON { json in
          json.object { json in
            json.string("choice", entry.decision.choice.kind.rawValue)
            json.string("field", item.path)
            json.string("outcome", outcome(entry.outcome))
            json.string("record", name)
          }
        }
      } else if entry.outcome == .changedSince {
        printText(
          say(
            "{1} {2}: changed since, left as it is", PlainText.clean(name),
            PlainText.clean(item.path)))
      }
    }
    if !isJSON { printText(line) }
  }

  private func outcome(_ outcome: ReviewReport.Outcome) -> String {
    outcome == .saved && isDryRun ? "would-save" : outcome.rawValue
  }

  private var line: String {
    let saved = report.count(.saved)
    let parts = [
      isDryRun
        ? say("{1} decision would be saved|{1} decisions would be saved", saved)
        : say("{1} decision saved|{1} decisions saved", saved),
      say("{1} was so already|{1} were so already", report.count(.alreadySo)),
      say("{1} changed since|{1} changed since", report.count(.changedSince)),
    ]
    return parts.joined(separator: ", ")
  }
}
