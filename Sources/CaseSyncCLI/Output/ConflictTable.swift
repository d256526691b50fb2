internal import CaseSync

/// Conflicts as a table that a tired person understands.
enum ConflictTable {
  struct Row {
    var record: String
    var path: String
    var heads: [Head]
  }

  /// Values are numbered as `resolve --take` counts them; the first is what is shown.
  static func text(_ rows: [Row], labels: [ReplicaID: String]) -> String {
    var table = Table([
      say("record"), say("field"), "", say("value"), say("who"), say("when (UTC)"), say("source"),
    ])
    for (place, row) in rows.enumerated() {
      if place > 0 { table.addGap() }
      add(row, labels: labels, to: &table)
    }
    return table.text
  }

  private static func add(_ row: Row, labels: [ReplicaID: String], to table: inout Table) {
    let values = LongText.apart(row.heads.map { ValueText.text($0) })
    for (place, head) in row.heads.enumerated() {
      let team = labels[head.replica] ?? ValueText.short(head.replica)
      table.add([
        place == 0 ? row.record : "", place == 0 ? row.path : "",
        "\(place + 1)\(place == 0 ? "*" : "")", values[place],
        "\(ValueText.who(head)), \(team)", ValueText.when(head), head.source ?? "-",
      ])
    }
  }

  static func write(_ row: Row, kind: String, to json: inout JSONWriter) {
    json.object { json in
      json.string("field", row.path)
      json.key("heads")
      json.array { json in for head in row.heads { CanonicalState.write(head, to: &json) } }
      json.string("kind", kind)
      json.string("record", row.record)
    }
  }
}

/// Long texts cut so that what differs is seen.
enum LongText {
  private static let limit = 240
  private static let before = 30

  /// The texts, each with at most 240 characters from shortly before the first difference.
  static func apart(_ texts: [String]) -> [String] {
    guard texts.contains(where: { $0.count > limit }) else { return texts }
    let shared = texts.dropFirst().reduce(texts.first?.count ?? 0) { count, text in
      min(count, zip(texts[0], text).prefix { $0 == $1 }.count)
    }
    let start = shared > limit / 2 ? shared - before : 0
    return texts.map { text in
      let part = text.dropFirst(start)
      let end = part.count > limit ? "…" : ""
      return (start > 0 ? "…" : "") + part.prefix(limit) + end
    }
  }
}

/// Collects JSON lines and prints them.
func printJSON(_ body: (inout JSONWriter) -> Void) {
  var json = JSONWriter()
  body(&json)
  json.endLine()
  StandardStream.output.write(json.bytes)
}

func printText(_ text: String) { StandardStream.output.write(text + "\n") }
