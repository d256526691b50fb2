internal import CaseSync

/// Conflicts as a table that a tired person understands.
enum ConflictTable {
  struct Row {
    var record: String
    var path: String
    var heads: [Head]
  }

  /// The value shown first has a mark; the others stand below it.
  static func text(_ rows: [Row], labels: [ReplicaID: String]) -> String {
    var table = Table(["record", "field", "", "value", "who", "when (UTC)", "source", "team"])
    for row in rows {
      for (place, head) in row.heads.enumerated() {
        table.add([
          place == 0 ? row.record : "", place == 0 ? row.path : "", place == 0 ? "*" : "",
          ValueText.text(head), ValueText.who(head), ValueText.when(head), head.source ?? "-",
          labels[head.replica] ?? ValueText.short(head.replica),
        ])
      }
    }
    return table.text
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

extension Store {
  /// What the replicas in the store call themselves.
  func labels() throws(CaseSyncError) -> [ReplicaID: String] {
    var labels: [ReplicaID: String] = [:]
    for replica in try status().replicas { labels[replica.id] = replica.label }
    return labels
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
