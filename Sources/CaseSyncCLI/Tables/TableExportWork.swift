internal import CaseSync

/// `casesync export` of tables: what was asked for, and what is said of it.
struct TableExportWork {
  static let help = """
      --csv, --jsonl          one row or one JSON object a record, codes as they are
      --uwazi                 a zip for Uwazi: import.csv with labels, and the thesauri
      --odk-entities          a CSV of entities for ODK Central
      --ftm                   statements of FollowTheMoney, for victim and event
      --type TYPE             which records
      --audience NAME         partner or public: withholds by confidentiality and consent
      --bom                   begins with a byte order mark, by which Excel knows UTF-8
      --separator MARK        , (default) or ; or tab
    """

  private let store: StoreOption
  private let format: TableExport.Format
  private let type: String
  private let audience: TableAudience?
  private let hasMark: Bool
  private let separator: Character

  /// `nil` when no table is asked for.
  init?(
    _ arguments: inout ArgumentReader, store: StoreOption, audience: TableAudience?
  ) throws(CaseSyncError) {
    (self.store, self.audience) = (store, audience)
    var formats: [TableExport.Format] = []
    for format in TableExport.Format.allCases where try arguments.flag("--\(format.rawValue)") {
      formats.append(format)
    }
    guard let format = formats.first else { return nil }
    guard formats.count == 1 else { throw arguments.usage("name one format") }
    self.format = format
    guard let type = try arguments.value("--type") else {
      throw arguments.usage("--type is missing")
    }
    self.type = type
    hasMark = try arguments.flag("--bom")
    let mark = try arguments.value("--separator") ?? ","
    guard let separator = [",": ",", ";": ";", "tab": "\t", "\t": "\t"][mark] as Character? else {
      throw arguments.usage("the separators are , ; and tab")
    }
    self.separator = separator
  }

  static func audience(
    _ arguments: inout ArgumentReader
  ) throws(CaseSyncError) -> TableAudience? {
    guard let word = try arguments.value("--audience") else { return nil }
    guard let audience = TableAudience(rawValue: word) else {
      throw arguments.usage("'\(word)' is no audience; use partner or public")
    }
    return audience
  }

  func run(
    to path: String, isReplacing: Bool, _ isJSON: Bool
  ) throws(CaseSyncError) -> ExitStatus {
    var job = TableExport(path: path, format: format, type: type)
    (job.audience, job.hasMark, job.separator) = (audience, hasMark, separator)
    (job.replacesExisting, job.language) = (isReplacing, Words.current.language)
    let report = try store.open().exportTable(job)
    guard path != "-" else { return .success }
    if isJSON { printJSON { Self.write(report, path, to: &$0) } } else { Self.print(report, path) }
    return .success
  }

  private static func print(_ report: TableExportReport, _ path: String) {
    printText("\(path): \(say("{1} record|{1} records", report.records))")
    print(report.withheld)
    if report.undisclosed > 0 {
      printText(say("not disclosed to this store: {1}", report.undisclosed))
    }
    if report.conflicts > 0 {
      printText(
        say(
          "{1} record has competing values; the first is shown|"
            + "{1} records have competing values; the first is shown", report.conflicts))
    }
    if !report.leftOut.isEmpty {
      let fields = report.leftOut.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
      printText(say("no place in this format: {1}", fields.joined(separator: ", ")))
    }
  }

  /// What an audience is not to see: how much and why, never what.
  static func print(_ withheld: [WithholdingReason: Int]) {
    for reason in WithholdingReason.allCases {
      guard let count = withheld[reason] else { continue }
      printText(say("withheld: {1}", Words.current(reason.rawValue, count)))
    }
  }

  private static func write(
    _ report: TableExportReport, _ path: String, to json: inout JSONWriter
  ) {
    json.object { json in
      json.key("conflicts")
      json.number(report.conflicts)
      json.string("file", path)
      json.key("leftOut")
      json.object { json in
        for (field, count) in report.leftOut.sorted(by: { $0.key < $1.key }) {
          json.key(field)
          json.number(count)
        }
      }
      json.key("records")
      json.number(report.records)
      json.key("undisclosed")
      json.number(report.undisclosed)
      json.key("withheld")
      json.object { json in
        for reason in WithholdingReason.allCases {
          json.key("\(reason)")
          json.number(report.withheld[reason] ?? 0)
        }
      }
    }
  }
}
