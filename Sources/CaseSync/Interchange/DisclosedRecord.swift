/// What an export shows of a record.
struct DisclosedRecord {
  struct Entry {
    var head: Head
    /// `nil` where it is withheld.
    var value: Value?
    /// As in the cell of a table.
    var text: String
    var source: String?
    var reliability: String?
  }

  struct Answer {
    var path: String
    /// `nil` where no question asks for it.
    var field: Field?
    var isList: Bool
    /// Of a register the value shown first, then those that compete with it.
    var entries: [Entry]

    /// What a table shows: the elements, or the first value.
    var shown: [Entry] { isList ? entries : Array(entries.prefix(1)) }
    var isConflict: Bool { !isList && Set(entries.compactMap(\.value)).count > 1 }
  }

  /// Counts the records of the file.
  var number: Int
  /// `nil` where the audience is not to know it.
  var id: RecordID?
  var key: String?
  /// The least id of the records that are the same person or event.
  var canonical: RecordID?
  var type: String
  var answers: [Answer] = []

  subscript(path: String) -> Answer? { answers.first { $0.path == path } }

  var conflicts: [String] { answers.filter(\.isConflict).map(\.path) }

  /// Names of fields that nobody asks for say nothing where all that stands there is withheld, and
  /// rows are numbered: people typed these names.
  mutating func forgetTypedNames(asked: Set<String>) {
    answers.removeAll { answer in
      !asked.contains(answer.path) && answer.entries.allSatisfy { $0.value == nil }
    }
    var rows: [String: [String]] = [:]
    for place in answers.indices {
      let parts = answers[place].path.split(separator: "/").map(String.init)
      guard parts.count == 3 else { continue }
      if rows[parts[0]]?.last != parts[1] { rows[parts[0], default: []].append(parts[1]) }
      answers[place].path = "\(parts[0])/\(rows[parts[0]]?.count ?? 0)/\(parts[2])"
    }
  }

  /// What to call it where a name is asked for.
  func name(_ title: Field?) -> String {
    let named = title.flatMap { self[$0.code]?.shown.first }
    if let named, named.value != nil, !named.text.isEmpty { return named.text }
    return key ?? id?.description ?? "\(type) \(number)"
  }
}
