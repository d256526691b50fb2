internal import CaseSync

struct InspectCommand: Command {
  static let name = "inspect"
  static let summary = "tells what a bundle says of itself"
  static let help = """
    casesync inspect: tells what a bundle says of itself, from its head and trailer

    Usage: casesync inspect FILE [--json]

      FILE    a bundle; - reads standard input
      --json  prints one JSON object

    Example: casesync inspect semey.bundle

    EXIT STATUS: 0 shown; 3 no such file; 4 not a sound bundle; 64 wrong usage
    """

  private let file: String
  private let isJSON: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    isJSON = try arguments.flag("--json")
    file = try arguments.next("FILE")
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let reader = try BundleReader(path: file)
    if isJSON { printJSON { write(reader, to: &$0) } } else { print(reader) }
    return .success
  }

  private func print(_ reader: BundleReader) {
    let trailer = reader.trailer
    printText(
      say("dataset   {1} ({2})", reader.datasetName ?? say("(no name)"), reader.head.dataset.hex))
    printText(
      say(
        "format    {1}, {2} bytes, {3} blocks", "\(BundleHead.major).\(reader.head.minor)",
        reader.byteCount, trailer.blocks.count))
    printText(say("changes   {1}, {2} ops", trailer.changeCount, trailer.operationCount))
    printText(
      say(
        "withheld  {1} parts; {2} erased", trailer.summary.withheldCount, trailer.erasures.count))
    printText(say("content   {1}", trailer.contentDigest.hex))
    printText(say("summary   {1}", trailer.summary.digest.hex))
    var table = Table([say("replica"), say("changes"), say("from"), say("through")])
    for (replica, summary) in trailer.summary.replicas.sorted(by: { $0.key < $1.key }) {
      for segment in summary.segments {
        table.add([
          replica.hex, String(segment.through - segment.from + 1), String(segment.from),
          String(segment.through),
        ])
      }
    }
    StandardStream.output.write("\n" + table.text)
  }

  private func write(_ reader: BundleReader, to json: inout JSONWriter) {
    json.object { json in
      json.key("changes")
      json.number(Int64(reader.trailer.changeCount))
      json.string("content", reader.trailer.contentDigest.hex)
      json.string("dataset", reader.head.dataset.hex)
      json.string("datasetName", reader.datasetName)
      json.key("operations")
      json.number(Int64(reader.trailer.operationCount))
      json.key("replicas")
      json.array { json in
        for replica in reader.trailer.summary.replicas.keys.sorted() { json.string(replica.hex) }
      }
      json.string("summary", reader.trailer.summary.digest.hex)
      json.key("withheld")
      json.number(Int64(reader.trailer.summary.withheldCount))
    }
  }
}
