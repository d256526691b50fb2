internal import CaseSync

/// One summary, or two that are compared, as a bundle or a summary file carries them.
enum SummaryTarget: FuzzTarget {
  static let name = "summary"

  static func run(_ input: [UInt8]) throws -> Bool {
    guard let summaries = try? list(input), let first = summaries.first else { return false }
    var buffer = ByteBuffer()
    for summary in summaries { summary.write(to: &buffer) }
    try promise(buffer.array == input, "written again it differs")
    for summary in summaries {
      try checkDifference(summary, first)
      try checkDifference(first, summary)
    }
    try checkFile(first)
    return true
  }

  private static func list(_ input: [UInt8]) throws(FormatError) -> [Summary] {
    try input.withRawBytes { bytes throws(FormatError) in
      var reader = ByteReader(bytes)
      var summaries: [Summary] = []
      while !reader.isAtEnd { summaries.append(try Summary(&reader)) }
      return summaries
    }
  }

  private static func checkDifference(_ a: Summary, _ b: Summary) throws {
    let missing = a.missing(in: b)
    try promise(a != b || missing.isEmpty, "lacks something of itself")
    for (replica, ranges) in missing {
      let held = a.replicas[replica]?.segments ?? []
      let isHeld = ranges.allSatisfy { range in
        held.contains { $0.from <= range.lowerBound && range.lowerBound <= $0.through }
          && held.contains { $0.from <= range.upperBound && range.upperBound <= $0.through }
      }
      try promise(isHeld, "offers what it does not have")
    }
    _ = (a.forks, a.changeCount, a.withheldCount)
  }

  private static func checkFile(_ summary: Summary) throws {
    let folder = try FuzzFolder()
    let path = folder.file("summary")
    try SummaryFile.write(summary, dataset: SealedBundle.dataset, to: path, replacing: false)
    let back = try SummaryFile.read(path: path)
    try promise(back.summary == summary, "the file has another summary")
    try promise(back.summary.digest == summary.digest, "the file has another digest")
  }
}
