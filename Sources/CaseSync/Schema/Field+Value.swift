/// What people type as an answer, turned into a value of the question's kind.
extension Field {
  /// The value that a text means: a code, a label or an alias for options; else by the kind.
  ///
  /// - Parameter resolve: the record that a key or an id names.
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for an answer that the question does
  ///   not offer. A code that is meant all the same is entered with its kind, see `set --help`.
  public func value(
    of text: String, resolve: (String) throws(CaseSyncError) -> RecordID
  ) throws(CaseSyncError) -> Value {
    if vocabulary != nil, kind != .timeline { return .code(try option(named: text).code) }
    switch kind == .set ? element ?? .text : kind {
    case .date:
      guard CivilDate.isValid(text) else {
        throw invalid(
          "'\(text)' is no date", "write 2022-01-05, 2022-01, 2022 or 2022-01-05~ (EDTF)")
      }
      return .date(text)
    case .integer:
      guard let number = Int64(text) else { throw invalid("'\(text)' is no whole number", nil) }
      return .integer(number)
    case .decimal:
      guard Self.isDecimal(text) else { throw invalid("'\(text)' is no number", nil) }
      return .decimal(text)
    case .boolean:
      guard let flag = ["true": true, "yes": true, "false": false, "no": false][text] else {
        throw invalid("'\(text)' is neither yes nor no", nil)
      }
      return .boolean(flag)
    case .reference: return .record(try resolve(text))
    case .timeline: return .text(try timelineEntry(text))
    case .rows, .attachment, .register, .set, .text: return .text(text)
    }
  }

  private func option(named text: String) throws(CaseSyncError) -> Option {
    if let option = vocabulary?.option(named: text) { return option }
    let codes = vocabulary?.options.map(\.code) ?? []
    let list = (codes.prefix(12) + (codes.count > 12 ? ["..."] : [])).joined(separator: ", ")
    throw invalid(
      "'\(text)' is not among the answers",
      "the answers are \(list); '\(code):code=...' enters another one")
  }

  /// `DATE CODE`, both checked.
  private func timelineEntry(_ text: String) throws(CaseSyncError) -> String {
    guard let entry = TimelineEntry(text) else {
      throw invalid("'\(text)' is no entry of a timeline", "write DATE CODE")
    }
    guard vocabulary != nil else { return text }
    return "\(entry.date) \(try option(named: entry.status).code)"
  }

  private static func isDecimal(_ text: String) -> Bool {
    let digits = text.first == "-" ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
  }

  private func invalid(_ message: Wording, _ hint: Wording?) -> CaseSyncError {
    CaseSyncError(.invalidArgument, message, at: code, hint: hint)
  }
}
