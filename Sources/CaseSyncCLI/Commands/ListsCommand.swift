internal import CaseSync

struct ListsCommand: Command {
  static let name = "lists"
  static let summary = "links lists of persons to the records, and counts overlaps"
  static let help = """
    casesync lists: links lists of persons to the records, and counts how the lists overlap

    Usage: casesync lists FILE.csv... [--incidence OUT.csv] [--entries] [--json] [options]

      --surname COLUMN   the column of surnames, with initials or not
      --given COLUMN     the column of given names or initials
      --name COLUMN      the column of whole names, where surnames have none of their own
      --date COLUMN      the column of dates (2022-01-05, 2022-01, 05.01.2022)
      --place COLUMN     the column of places
      --incidence FILE   writes which person is in which list: match_group_id, in_1, in_2 ...; then
                         ambiguous (1: may be one who is counted already) and the candidates
      --force            replaces that file
      --entries          prints each entry with the records that it may be
      --min SCORE        the least score of a link (0); each point more doubles the odds
      --type TYPE        links to records of this type (victim)
      --store PATH       the store (default: CASESYNC_STORE)
      --json             prints JSON lines, an entry each

    Columns are found by their names in English, Russian or Kazakh where no option names them. A link is
    a candidate: nothing is written to the store. Entries with several candidates are joined with none,
    and counted apart as ambiguous.

    Example: casesync lists prosecutor.csv radio.csv --incidence incidence.csv

    EXIT STATUS: 0 done; 1 failed; 2 some entries have several candidates; 4 a list is unsound;
                 64 wrong usage
    """

  private let store: StoreOption
  private let files: [String]
  private var columns: [ListColumns.Role: String] = [:]
  private let incidence: String?
  private let isForced: Bool
  private let showsEntries: Bool
  private let isJSON: Bool
  private let minimum: Double
  private let type: String

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    store = try StoreOption(&arguments)
    for role in [ListColumns.Role.surname, .given, .name, .date, .place] {
      columns[role] = try arguments.value("--\(role.rawValue)")
    }
    incidence = try arguments.value("--incidence")
    isForced = try arguments.flag("--force")
    showsEntries = try arguments.flag("--entries")
    isJSON = try arguments.flag("--json")
    minimum = try arguments.decimal("--min") ?? 0
    type = try arguments.value("--type") ?? "victim"
    files = arguments.rest()
    guard !files.isEmpty else { throw arguments.usage("FILE.csv is missing") }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try store.open()
    var lists: [PersonList] = []
    for file in files { lists.append(try read(file)) }
    let links = try store.link(lists, type: type, minimum: minimum)
    if let incidence { try write(links, to: incidence) }
    if isJSON || showsEntries {
      for entry in links.entries { try print(entry, links, store) }
    }
    if !isJSON { StandardStream.output.write(ListLinksText.text(links)) }
    return links.entries.contains { $0.outcome == .several } ? .conflicts : .success
  }

  private func read(_ file: String) throws(CaseSyncError) -> PersonList {
    let reader = try CSVReader(path: file)
    guard let header = try reader.next() else {
      throw CaseSyncError(.malformed, "the list is empty", at: reader.name)
    }
    let columns = try ListColumns(header: header.cells, given: columns, file: reader.name)
    var persons: [ListedPerson] = []
    while let row = try reader.next() { persons.append(columns.person(row)) }
    return PersonList(name: reader.name, persons: persons)
  }

  private func write(_ links: ListLinks, to path: String) throws(CaseSyncError) {
    let file = try OutputFile(path: path, replacing: isForced)
    var csv = CSVWriter()
    csv.append(
      ["match_group_id"] + links.names.indices.map { "in_\($0 + 1)" } + ["ambiguous", "candidates"])
    for group in links.groups {
      let candidates = group.candidates.map(\.description).joined(separator: "|")
      csv.append(
        [links.name(of: group)] + group.lists.map { $0 ? "1" : "0" }
          + [group.isAmbiguous ? "1" : "0", candidates])
    }
    try csv.bytes.withRawBytes { raw throws(CaseSyncError) in try file.write(raw) }
    try file.commit(replacing: isForced)
  }

  private func print(
    _ entry: ListLinks.Entry, _ links: ListLinks, _ store: Store
  ) throws(CaseSyncError) {
    var candidates: [(name: String, score: Double)] = []
    for candidate in entry.candidates {
      candidates.append((try store.name(of: candidate.record), candidate.score))
    }
    if isJSON {
      printJSON { ListLinksText.write(entry, candidates, links, to: &$0) }
    } else {
      StandardStream.output.write(ListLinksText.line(entry, candidates, links))
    }
  }
}
