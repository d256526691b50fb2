internal import CaseSync

/// The fields of several records that are one person, together: who says what in which record.
struct PersonTable {
  typealias Side = (record: RecordState, words: RecordWords)

  private let sides: [Side]

  /// - Parameter sides: records that are not deleted, each with its questionnaire's words.
  init(_ sides: [Side]) { self.sides = sides }

  var text: String {
    var table = Table([
      say("field"), "", say("value"), say("record"), say("who"), say("when (UTC)"), say("source"),
    ])
    let paths = Set(sides.flatMap { $0.record.fields.map(\.path) })
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      addValues(path, to: &table)
      addElements(path, to: &table)
    }
    return table.text
  }

  /// The greatest head of all records is what is shown, as it would be within one.
  private func addValues(_ path: String, to table: inout Table) {
    var said: [(head: Head, side: Side)] = []
    for side in sides {
      for head in side.record[path]?.register?.heads ?? [] { said.append((head, side)) }
    }
    said.sort { Head.precedes($1.head, $0.head) }
    for (place, entry) in said.enumerated() {
      let isSame = entry.head.value == said[0].head.value && !entry.head.isWithheld
      let mark = said.count == 1 ? "" : place == 0 ? "*" : isSame ? "=" : "or"
      let value = entry.side.words.text(ValueText.marked(entry.head), of: entry.head, at: path)
      let name = place == 0 ? entry.side.words.name(path) : ""
      table.add([name, mark, value, entry.side.record.name] + Self.origin(entry.head))
    }
  }

  /// An element is in the set when it is in any record's.
  private func addElements(_ path: String, to table: inout Table) {
    var shown: [(element: ElementState, side: Side, records: [String])] = []
    for side in sides {
      for element in side.record[path]?.presentElements ?? [] {
        if let place = shown.firstIndex(where: { $0.element.value == element.value }) {
          shown[place].records.append(side.record.name)
        } else {
          shown.append((element, side, [side.record.name]))
        }
      }
    }
    for (place, entry) in shown.enumerated() {
      guard let head = entry.element.adding else { continue }
      let value = entry.side.words.text(ValueText.text(entry.element.value), of: head, at: path)
      let name = place == 0 ? entry.side.words.name(path) : ""
      let mark = entry.element.isConflict ? "?" : "+"
      table.add([name, mark, value, entry.records.joined(separator: ", ")] + Self.origin(head))
    }
  }

  private static func origin(_ head: Head) -> [String] {
    [ValueText.who(head), ValueText.when(head), head.source ?? "-"]
  }
}
