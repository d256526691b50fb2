internal import CaseSync

/// An item of a review as a line of JSON.
enum ReviewJSON {
  static func write(_ item: ReviewItem, to json: inout JSONWriter) {
    json.object { json in
      json.key("base")
      json.array { json in for side in item.base { write(side, to: &json) } }
      json.key("choices")
      json.array { json in
        for choice in item.choices.map(\.rawValue).sorted() { json.string(choice) }
      }
      json.string("field", item.path)
      json.string("finding", item.id.finding?.rawValue)
      json.key("heads")
      json.array { json in for name in item.id.headNames { json.string(name) } }
      json.string("kind", item.kind.rawValue)
      json.string("mark", item.mark?.rawValue)
      json.string("record", item.recordName)
      json.string("recordId", item.id.record.description)
      json.key("sides")
      json.array { json in for side in item.sides { write(side, to: &json) } }
      json.string("type", item.type)
    }
  }

  private static func write(_ side: ReviewSide, to json: inout JSONWriter) {
    json.object { json in
      json.key("clockSuspect")
      json.bool(side.isClockSuspect)
      json.string("does", side.head.action)
      json.string("field", side.path)
      json.key("head")
      CanonicalState.write(side.head, to: &json)
      json.string("name", side.name)
      json.string("reason", side.head.reason)
      if !side.pair.isEmpty {
        json.key("records")
        json.array { json in for name in side.pair { json.string(name) } }
      }
      json.string("team", side.label)
      json.string("verdict", side.head.judgement?.verdict?.word)
    }
  }
}
