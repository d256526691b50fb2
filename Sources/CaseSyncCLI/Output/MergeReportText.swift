internal import CaseSync

/// What a merge brought, for people and for programs.
enum MergeReportText {
  static func print(_ report: MergeReport, _ trailer: BundleTrailer, _ output: String) {
    var inputs = Table([
      say("bundle"), say("teams in it"), say("changes"), say("records"), say("withheld"),
    ])
    for input in report.inputs {
      inputs.add([
        input.name, input.labels.isEmpty ? "-" : input.labels.joined(separator: ", "),
        String(input.changes), String(input.records), String(input.withheld),
      ])
    }
    StandardStream.output.write(inputs.text + "\n")
    printText(
      say(
        "merged into {1}: {2}, {3}", output, Plural.text(trailer.changeCount, "change"),
        Plural.text(report.records, "record")))
    printText(
      say(
        "parallel edits: {1} records were edited apart, in different fields",
        report.parallelRecords))
    printText(
      say(
        "conflicts: {1} field has competing values|conflicts: {1} fields have competing values",
        report.contestCount))
    for fork in report.forks {
      printText(
        say(
          "FORK: replica {2} has {1} branches from change {3} on; nothing is lost",
          fork.tips.count, ValueText.short(fork.replica), fork.seq))
    }
    guard !report.contests.isEmpty else { return }
    let rows = report.contests.map {
      ConflictTable.Row(record: $0.recordName, path: $0.path, heads: $0.heads)
    }
    StandardStream.output.write(
      "\n" + ConflictTable.text(rows, labels: report.labels) + "\n"
        + say("* is shown first until somebody decides. All values stay in the bundle.") + "\n"
        + say(
          "To decide, import it into a store: 'casesync import {1}', 'casesync resolve'.", output)
        + "\n")
    if report.contestCount > rows.count {
      printText(say("{1} more; 'merge --limit N' shows them", report.contestCount - rows.count))
    }
  }

  static func printJSONLines(_ report: MergeReport, _ trailer: BundleTrailer, _ output: String) {
    for input in report.inputs {
      printJSON { json in
        json.object { json in
          json.string("bundle", input.name)
          number("changes", input.changes, &json)
          json.key("labels")
          json.array { json in for label in input.labels { json.string(label) } }
          number("records", input.records, &json)
        }
      }
    }
    for contest in report.contests {
      let row = ConflictTable.Row(
        record: contest.recordName, path: contest.path, heads: contest.heads)
      let kind = contest.mergeClass == .set ? "element" : "conflict"
      printJSON { ConflictTable.write(row, kind: kind, to: &$0) }
    }
    printJSON { json in
      json.object { json in
        number("changes", trailer.changeCount, &json)
        number("conflicts", report.contestCount, &json)
        json.string("digest", trailer.contentDigest.hex)
        json.key("forks")
        json.array { json in for fork in report.forks { json.string(fork.replica.hex) } }
        json.string("merged", output)
        number("parallelRecords", report.parallelRecords, &json)
        number("records", report.records, &json)
      }
    }
  }

  private static func number(_ name: String, _ number: Int, _ json: inout JSONWriter) {
    json.key(name)
    json.number(Int64(number))
  }
}
