internal import CaseSync

/// What a meeting moved of attachments, for people and for programs.
enum AttachmentReportText {
  /// Nothing when there was nothing to do.
  static func lines(_ report: AttachmentReport) -> [String] {
    var parts: [String] = []
    if report.receivedBytes + report.receivedFiles > 0 {
      parts.append(came(report.receivedFiles, ByteText.text(report.receivedBytes)))
    }
    if report.sentBytes + report.sentFiles > 0 {
      parts.append(went(report.sentFiles, ByteText.text(report.sentBytes)))
    }
    if report.missingFiles > 0 {
      parts.append(say("{1} wanted and not there", report.missingFiles))
    }
    let moved = parts.isEmpty ? [] : [say("attachments: {1}", parts.joined(separator: ", "))]
    let refused = report.rejected.map {
      say("REFUSED: {1}: its bytes are not those that the records name", $0.hex)
    }
    let damaged = report.damaged.map {
      say("DAMAGED here: {1}; 'casesync attachments --drop' and fetch it again", $0.hex)
    }
    return moved + refused + damaged
  }

  /// What a fetch brought.
  static func tell(_ report: AttachmentReport, isJSON: Bool) {
    let lines = lines(report)
    if isJSON {
      printJSON { write(report, to: &$0) }
    } else {
      printText(lines.isEmpty ? say("nothing is missing here") : lines.joined(separator: "\n"))
    }
  }

  static func status(of report: AttachmentReport) -> ExitStatus {
    guard report.rejected.isEmpty else { return .badInput }
    return report.missingFiles > 0 ? .notFound : .success
  }

  private static func came(_ files: Int, _ size: String) -> String {
    files == 0
      ? say("part of a file came ({1})", size)
      : say("{1} file came ({2})|{1} files came ({2})", files, size)
  }

  private static func went(_ files: Int, _ size: String) -> String {
    files == 0
      ? say("part of a file went ({1})", size)
      : say("{1} file went ({2})|{1} files went ({2})", files, size)
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
