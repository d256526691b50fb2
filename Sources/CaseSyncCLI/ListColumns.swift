internal import CaseSync

/// Which columns of a list say what, by the options or by the names in its header.
struct ListColumns {
  enum Role: String, CaseIterable {
    case surname, given, patronymic, initials, name, date, place
  }

  private var columns: [Role: Int] = [:]

  /// Names of columns in English, Russian and Kazakh, in small letters.
  private static let known: [Role: Set<String>] = [
    .surname: ["surname", "last name", "family name", "lastname", "фамилия", "тегі"],
    .given: ["given", "given name", "first name", "firstname", "имя", "аты", "есімі"],
    .patronymic: ["patronymic", "middle name", "отчество", "әкесінің аты"],
    .initials: ["initials", "инициалы", "инициалдары"],
    .name: ["name", "full name", "full_name", "фио", "ф.и.о.", "ф.и.о", "аты-жөні", "тегі, аты"],
    .date: [
      "date", "date of death", "death_date", "дата", "дата смерти", "күні", "қайтыс болған күні",
    ],
    .place: [
      "place", "city", "region", "место", "город", "регион", "область", "жері", "қала", "өңір",
    ],
  ]

  /// - Parameters:
  ///   - header: the first row.
  ///   - given: names of columns that the options say.
  ///   - file: what errors call the list.
  init(header: [String], given: [Role: String], file: String) throws(CaseSyncError) {
    let names = header.map { $0.lowercased().split(separator: " ").joined(separator: " ") }
    for role in Role.allCases {
      if let name = given[role] {
        guard let place = names.firstIndex(of: name.lowercased()) else {
          throw CaseSyncError(.malformed, "there is no column '\(name)'", at: file, hint: Self.hint)
        }
        columns[role] = place
      } else if let known = Self.known[role] {
        columns[role] = names.firstIndex { known.contains($0) }
      }
    }
    guard columns[.surname] != nil || columns[.name] != nil else {
      throw CaseSyncError(.malformed, "no column of names is known", at: file, hint: Self.hint)
    }
  }

  private static let hint: Wording =
    "say which with --surname, --given, --name, --date, --place"

  /// The person of a row; a row may be shorter than the header.
  func person(_ row: CSVRow) -> ListedPerson {
    let cell = { (role: Role) in
      columns[role].flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
    }
    let parts = [Role.surname, .given, .patronymic, .initials].map(cell).filter { !$0.isEmpty }
    return ListedPerson(
      row: row.number, name: parts.isEmpty ? cell(.name) : parts.joined(separator: " "),
      date: cell(.date), place: cell(.place))
  }
}
