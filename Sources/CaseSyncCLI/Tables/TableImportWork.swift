internal import CaseSync

/// `casesync import` of tables: what was asked for, and what is said of it.
struct TableImportWork {
  static let help = """
      --csv, --jsonl    comma-separated values (, ; or tab) with a header; JSON lines
      --uwazi           a CSV of Uwazi, or a zip with import.csv
      --odk             submissions of ODK Central (zip or CSV), or a CSV of entities
      --kobo            submissions of KoBoToolbox (JSON or CSV)
      --type TYPE       what the rows are, such as victim
      --key COLUMN      the column with the key of each row (default: key, id, or the program's own)
      --list NAME       the rows have no key: they are called NAME-2, NAME-3 after their numbers
      --map COLUMN=FIELD  the field of a column, where its name is neither code nor label;
                        --map COLUMN= leaves it out
      --ignore-unknown  leaves out the columns that no question asks for
      --dry-run         says what would happen
      --skip-failed     imports the sound rows although others failed
      --failed FILE     writes the rows that failed as CSV, with what is wrong (--force replaces it)
      --again           says again what was said before and changed since
    """ + "\n" + EditOptions.help

  private let options: EditOptions
  private let job: TableImport

  /// `nil` when no table is asked for.
  init?(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    var formats: [TableImport.Format] = []
    for format in TableImport.Format.allCases where try arguments.flag("--\(format.rawValue)") {
      formats.append(format)
    }
    guard let format = formats.first else { return nil }
    guard formats.count == 1 else { throw arguments.usage("name one format") }
    options = try EditOptions(&arguments)
    guard options.basis == nil else { throw arguments.usage("a table has no basis") }
    guard let type = try arguments.value("--type") else {
      throw arguments.usage("--type is missing")
    }
    let path = try arguments.next("FILE")
    var job = TableImport(path: path, format: format, type: type, author: options.author)
    (job.source, job.comment) = (options.source, options.comment)
    (job.annotations, job.words) = (options.annotations, Words.current)
    try Self.readRows(&arguments, &job)
    self.job = job
  }

  private static func readRows(
    _ arguments: inout ArgumentReader, _ job: inout TableImport
  ) throws(CaseSyncError) {
    job.keyColumn = try arguments.value("--key")
    job.listName = try arguments.value("--list")
    for text in arguments.all("--map") {
      guard let equals = text.lastIndex(of: "="), equals > text.startIndex else {
        throw arguments.usage("write --map COLUMN=FIELD")
      }
      job.mapping[String(text[..<equals])] = String(text[text.index(after: equals)...])
    }
    job.ignoresUnknown = try arguments.flag("--ignore-unknown")
    job.isTrial = try arguments.flag("--dry-run")
    job.skipsFailed = try arguments.flag("--skip-failed")
    job.restates = try arguments.flag("--again")
    job.failedPath = try arguments.value("--failed")
    job.replacesFailedFile = try arguments.flag("--force")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let report = try options.store.open().importTable(job)
    for notice in report.notices { StandardStream.error.write("casesync: note: \(notice)\n") }
    if options.isJSON {
      printJSON { TableReportText.write(report, job, to: &$0) }
    } else {
      TableReportText.print(report, job)
    }
    return report.failed == 0 ? .success : .badInput
  }
}
