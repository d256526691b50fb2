internal import CaseSync

/// Prints the answers that do not fit their questions.
struct FindingList {
  let store: Store
  let isJSON: Bool

  /// - Parameter names: the records; all of them when empty.
  /// - Returns: `conflicts` when there is something to look at.
  func print(_ names: [String]) throws(CaseSyncError) -> ExitStatus {
    let schema = try store.schema()
    var count = 0
    for name in names {
      count += print(try store.record(try store.resolve(name)), schema)
    }
    if names.isEmpty {
      try store.forEachRecord { record throws(CaseSyncError) in count += print(record, schema) }
    }
    if count == 0, !isJSON { StandardStream.output.write(say("every answer fits") + "\n") }
    return count == 0 ? .success : .conflicts
  }

  private func print(_ record: RecordState, _ schema: Schema) -> Int {
    let findings =
      (schema[record.type]?.findings(in: record) ?? []) + record.unknownReliabilities
    for finding in findings { print(finding, of: record) }
    return findings.count
  }

  private func print(_ finding: Finding, of record: RecordState) {
    guard isJSON else {
      let value = finding.value.isEmpty ? "" : ": \(PlainText.clean(finding.value))"
      StandardStream.output.write(
        "\(record.name) \(finding.path): \(say(finding.kind.rawValue))\(value)\n")
      return
    }
    printJSON { json in
      json.object { json in
        json.string("record", record.name)
        json.string("path", finding.path)
        json.string("finding", finding.kind.rawValue)
        json.string("value", finding.value)
      }
    }
  }
}
