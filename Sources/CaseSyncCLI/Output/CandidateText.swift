internal import CaseSync

/// A pair of records that may be one person, as it is shown and asked about.
struct CandidateText {
  private let pair: CandidatePair
  private let first: (name: String, person: String)
  private let second: (name: String, person: String)

  init(_ pair: CandidatePair, in store: Store) throws(CaseSyncError) {
    self.pair = pair
    first = try Self.describe(pair.first, in: store)
    second = try Self.describe(pair.second, in: store)
  }

  private static func describe(
    _ id: RecordID, in store: Store
  ) throws(CaseSyncError) -> (name: String, person: String) {
    let record = try store.record(id)
    let names = record["full_name"]?.register?.heads.compactMap { $0.value?.text } ?? []
    var seen: Set<String> = []
    let distinct = names.filter { seen.insert($0).inserted }
    return (record.name, distinct.isEmpty ? "-" : distinct.joined(separator: " | "))
  }

  /// - Parameter number: its place in the ranking, from 1.
  func text(number: Int) -> String {
    let width = max(first.name.count, second.name.count)
    let line = { (side: (name: String, person: String)) in
      "  \(side.name.padding(to: width))  \(side.person)"
    }
    let mark = ReasonText.mark(pair.basis)
    let head = "\(number). \(ReasonText.score(pair.score))" + (mark.isEmpty ? "" : "  (\(mark))")
    let lines = [head, line(first), line(second), "  " + ReasonText.text(pair.reasons)]
    return PlainText.lines(lines)
  }

  /// What to type if they are the same.
  var command: String {
    "  casesync judge \(ShellWord.quoted(first.name)) \(ShellWord.quoted(second.name)) same-as\n"
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.string("basis", pair.basis.word)
      json.string("first", first.name)
      json.key("names")
      json.array { json in
        json.string(first.person)
        json.string(second.person)
      }
      json.key("reasons")
      ReasonText.write(pair.reasons, to: &json)
      json.string("score", ReasonText.score(pair.score))
      json.string("second", second.name)
    }
  }
}

extension NameBasis {
  /// The word in JSON.
  var word: String {
    switch self {
    case .several: "names"
    case .surnameOnly: "surname-only"
    case .wordOnly: "name-only"
    }
  }
}

extension String {
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
