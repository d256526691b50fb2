internal import CaseSync

/// What a meeting moved of attachments, for people and for programs.
enum AttachmentReportText {
  /// Nothing when there was nothing to do.
  static func lines(_ report: AttachmentReport) -> [String] {
    var parts: [String] = []
    if report.receivedBytes + report.receivedFiles > 0 {
      parts.append(moved(report.receivedFiles, report.receivedBytes, "came"))
    }
    if report.sentBytes + report.sentFiles > 0 {
      parts.append(moved(report.sentFiles, report.sentBytes, "went"))
    }
    if report.missingFiles > 0 { parts.append("\(report.missingFiles) wanted and not there") }
    var lines = parts.isEmpty ? [] : ["attachments: " + parts.joined(separator: ", ")]
    for hash in report.rejected {
      lines.append("REFUSED: \(hash.hex): its bytes are not those that the records name")
    }
    for hash in report.damaged {
      lines.append("DAMAGED here: \(hash.hex); 'casesync attachments --drop' and fetch it again")
    }
    return lines
  }

  /// What a fetch brought.
  static func tell(_ report: AttachmentReport, isJSON: Bool) {
    let lines = lines(report)
    if isJSON {
      printJSON { write(report, to: &$0) }
    } else {
      printText(lines.isEmpty ? "nothing is missing here" : lines.joined(separator: "\n"))
    }
  }

  static func status(of report: AttachmentReport) -> ExitStatus {
    guard report.rejected.isEmpty else { return .badInput }
    return report.missingFiles > 0 ? .notFound : .success
  }

  private static func moved(_ files: Int, _ bytes: Int, _ verb: String) -> String {
    let what = files == 0 ? "part of a file" : Plural.text(files, "file")
    return "\(what) \(verb) (\(ByteText.text(bytes)))"
  }

  static func write(_ report: AttachmentReport, to json: inout JSONWriter) {
    json.object { json in
      let numbers = [
        ("missingFiles", report.missingFiles), ("receivedBytes", report.receivedBytes),
        ("receivedFiles", report.receivedFiles), ("sentBytes", report.sentBytes),
        ("sentFiles", report.sentFiles),
      ]
      json.key("damaged")
      json.array { json in for hash in report.damaged { json.string(hash.hex) } }
      json.string("failure", report.failure?.description)
      for (name, number) in numbers {
        json.key(name)
        json.number(number)
      }
      json.key("refused")
      json.array { json in for hash in report.rejected { json.string(hash.hex) } }
    }
  }
}
