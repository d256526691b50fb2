internal import CaseSync

struct DiffCommand: Command {
  static let name = "diff"
  static let summary = "compares two bundles or stores"
  static let help = """
    casesync diff: compares what two bundles or stores hold, record by record

    Usage: casesync diff A B [--json]

      A, B    bundles or stores
      --json  prints JSON lines

    Example: casesync diff office.cases merged.bundle

    EXIT STATUS: 0 the same; 8 different; 3 no such file; 4 bad bundle; 64 wrong usage
    """

  private let first: String
  private let second: String
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    isJSON = try arguments.flag("--json")
    first = try arguments.next("A")
    second = try arguments.next("B")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let (a, b) = (try DataFile.open(first), try DataFile.open(second))
    let (mine, theirs) = (try a.summary(), try b.summary())
    if mine.digest == theirs.digest {
      if !isJSON {
        printText(say("the same changes, equally disclosed: digest {1}", mine.digest.hex))
      }
      return .success
    }
    if !isJSON {
      printText(
        say(
          "changes that {1} has, or has more of: {2}", first,
          Self.count(mine.missing(in: theirs))))
      printText(
        say(
          "changes that {1} has, or has more of: {2}", second,
          Self.count(theirs.missing(in: mine))))
    }
    for difference in try StateDifference.between(a, b) { show(difference) }
    return .differs
  }

  private static func count(_ missing: [ReplicaID: [ClosedRange<UInt64>]]) -> Int {
    missing.values.joined().reduce(0) { $0 + $1.count }
  }

  private func show(_ difference: StateDifference) {
    if isJSON {
      printJSON { json in
        json.object { json in
          json.key("fields")
          json.array { json in for field in difference.fields { json.string(field) } }
          json.string("record", difference.record)
          json.string("where", difference.place.rawValue)
        }
      }
      return
    }
    switch difference.place {
    case .first: printText(say("only in {1}: {2}", first, difference.record))
    case .second: printText(say("only in {1}: {2}", second, difference.record))
    case .both:
      printText("\(difference.record): \(difference.fields.joined(separator: ", "))")
    }
  }
}
