internal import CaseSync

struct ImportCommand: Command {
  static let name = "import"
  static let summary = "takes bundles, or tables of other programs, into the store"
  static let help = """
    casesync import: takes bundles into the store, each whole or not at all

    Usage: casesync import FILE ... [--except REPLICA] [--json] [--store PATH]
           casesync import --csv|--jsonl|--uwazi|--odk|--kobo FILE --type TYPE [options]

      FILE              a bundle; - reads standard input
      --except REPLICA  leaves out the changes of a replica, by its 32 digits; may be repeated
      --json            prints JSON lines
      --store PATH      the store (default: CASESYNC_STORE)

    Tables, see Documentation/interchange.md; only what is new is written, so twice is once:
    \(TableImportWork.help)

    Example: casesync import semey.bundle
             casesync import --csv list.csv --type victim --key number --dry-run

    EXIT STATUS: 0 done; 2 done, new conflicts wait; 3 no such file; 4 bad bundle, or rows failed;
                 5 other dataset; 64 wrong usage
    """

  private enum Work {
    case bundles(store: StoreOption, files: [String], except: Set<ReplicaID>, isJSON: Bool)
    case table(TableImportWork)
  }

  private let work: Work

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    if let table = try TableImportWork(&arguments) {
      work = .table(table)
    } else {
      work = try Self.bundles(&arguments)
    }
  }

  private static func bundles(_ arguments: inout ArgumentReader) throws(CaseSyncError) -> Work {
    let store = try StoreOption(&arguments)
    var except: Set<ReplicaID> = []
    for text in arguments.all("--except") {
      guard let replica = ReplicaID(hex: text) else {
        throw arguments.usage("'\(text)' is no replica id of 32 digits")
      }
      except.insert(replica)
    }
    let isJSON = try arguments.flag("--json")
    let files = arguments.rest()
    guard !files.isEmpty else { throw arguments.usage("no bundle is named") }
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw arguments.usage("standard input can be read once")
    }
    return .bundles(store: store, files: files, except: except, isJSON: isJSON)
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    switch work {
    case .table(let table): try table.run()
    case .bundles(let store, let files, let except, let isJSON):
      try Self.run(store.open(), files, except, isJSON)
    }
  }

  private static func run(
    _ store: Store, _ files: [String], _ except: Set<ReplicaID>, _ isJSON: Bool
  ) throws(CaseSyncError) -> ExitStatus {
    var status = ExitStatus.success
    for file in files {
      let report = try store.importBundle(at: file, except: except)
      if isJSON {
        printJSON { write(report, file, to: &$0) }
      } else {
        try print(report, file, store)
      }
      if report.newConflictCount > 0 { status = .conflicts }
    }
    return status
  }

  private static func print(
    _ report: ImportReport, _ file: String, _ store: Store
  ) throws(CaseSyncError) {
    if report.adoptedDataset { printText(say("{1}: the store now belongs to its dataset", file)) }
    if report.isCovered {
      printText(
        say("{1}: nothing new (not checked again; 'casesync verify {1}' does)", file))
    } else {
      printText("\(file): \(ImportReportText.line(report))")
    }
    try ImportReportText.printDetails(report, store)
  }

  private static func write(_ report: ImportReport, _ file: String, to json: inout JSONWriter) {
    json.object { json in
      json.key("covered")
      json.bool(report.isCovered)
      json.string("file", file)
      for (name, number) in [
        ("fullerChanges", report.fullerChanges), ("knownChanges", report.knownChanges),
        ("newChanges", report.newChanges), ("newConflicts", report.newConflictCount),
      ] {
        json.key(name)
        json.number(Int64(number))
      }
      json.key("notices")
      json.array { json in for notice in report.notices { json.string(notice) } }
      for (name, number) in [
        ("records", report.records), ("skippedChanges", report.skippedChanges),
        ("suspectChanges", report.suspectChanges),
      ] {
        json.key(name)
        json.number(Int64(number))
      }
    }
  }
}
