internal import CaseSync

/// How lists go together, as tables.
enum ListLinksText {
  static func text(_ links: ListLinks) -> String {
    var text = lists(links)
    if links.names.count > 1 { text += "\n" + overlaps(links) + "\n" + combinations(links) }
    let ambiguous = links.groups.count(where: \.isAmbiguous)
    text +=
      "\n" + say("{1} person in the lists|{1} persons in the lists", links.groups.count - ambiguous)
    guard ambiguous > 0 else { return text + "\n" }
    return text + ", "
      + say("and {1} who may be among them|and {1} who may be among them", ambiguous) + "\n"
  }

  private static func lists(_ links: ListLinks) -> String {
    var table = Table(
      [
        "", say("list"), say("entries"), say("one record"), say("several"), say("no record"),
        say("no name"),
      ])
    for (place, name) in links.names.enumerated() {
      let counts = [ListLinks.Outcome.one, .several, .none, .nameless]
        .map { links.count($0, list: place) }
      table.add(["\(place + 1)", name, "\(counts.reduce(0, +))"] + counts.map { "\($0)" })
    }
    return table.text
  }

  /// The persons in each pair of lists; in the diagonal those of one list.
  private static func overlaps(_ links: ListLinks) -> String {
    let places = links.names.indices
    var table = Table([say("persons in both")] + places.map { "\($0 + 1)" })
    for row in places { table.add(["\(row + 1)"] + places.map { "\(links.overlap(row, $0))" }) }
    return table.text
  }

  private static func combinations(_ links: ListLinks) -> String {
    var table = Table([say("in exactly these lists"), say("persons"), say("ambiguous")])
    for (lists, count, ambiguous) in links.combinations {
      let numbers = lists.indices.filter { lists[$0] }.map { "\($0 + 1)" }
      table.add([numbers.joined(separator: " + "), "\(count)", "\(ambiguous)"])
    }
    return table.text
  }

  static func line(
    _ entry: ListLinks.Entry, _ candidates: [(name: String, score: Double)], _ links: ListLinks
  ) -> String {
    let found = candidates.map { "\($0.name) \(ReasonText.score($0.score))" }
    let result = found.isEmpty ? "-" : found.joined(separator: ", ")
    return PlainText.lines([
      "\(entry.list + 1):\(entry.person.row)  \(entry.person.name)  \(result)"
    ])
  }

  static func write(
    _ entry: ListLinks.Entry, _ candidates: [(name: String, score: Double)], _ links: ListLinks,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.key("ambiguous")
      json.bool(links.groups[entry.group].isAmbiguous)
      json.key("candidates")
      json.array { json in
        for candidate in candidates {
          json.object { json in
            json.string("record", candidate.name)
            json.string("score", ReasonText.score(candidate.score))
          }
        }
      }
      json.string("group", links.name(of: links.groups[entry.group]))
      json.string("list", links.names[entry.list])
      json.string("name", entry.person.name)
      json.string("outcome", entry.outcome.rawValue)
      json.key("row")
      json.number(entry.person.row)
    }
  }
}
