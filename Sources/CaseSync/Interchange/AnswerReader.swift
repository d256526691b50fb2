/// Turns the texts of cells into values of their questions; remembers the codes that it has looked up.
final class AnswerReader {
  private static let cacheLimit = 10_000

  struct Answer {
    var value: Value
    /// What is to be said of it, though it is taken.
    var remark: ImportRemark.Reason?
  }

  /// Options that names in tables mean, by question and name.
  private var known: [String: Option?] = [:]
  private let hasRanges: Bool

  /// - Parameter hasRanges: intervals are written `a:b` or `a~b`, as Uwazi does.
  init(hasRanges: Bool) { self.hasRanges = hasRanges }

  /// - Parameters:
  ///   - text: not empty.
  ///   - field: `nil` where no question asks for it: then it is text.
  func answer(_ text: String, to field: Field?, at path: String) -> Result<Answer, ReasonError> {
    if let answer = CellText.answers[text.stripped] {
      return .success(Answer(value: .answer(answer)))
    }
    guard let field else { return .success(Answer(value: .text(NormalizedText.nfc(text)))) }
    if field.vocabulary != nil, field.kind != .timeline {
      return .success(code(text.stripped, of: field, at: path))
    }
    switch field.kind == .set ? field.element ?? .text : field.kind {
    case .date: return date(text)
    case .integer: return number(text.stripped)
    case .decimal: return decimal(text.stripped)
    case .boolean: return boolean(text.foldedName)
    case .reference: return reference(text.stripped, to: field)
    case .timeline: return timeline(text.stripped, field, path)
    case .attachment: return .success(Answer(value: .attachment(Attachment(name: text.stripped))))
    case .register, .set, .text, .rows:
      return .success(Answer(value: .text(NormalizedText.nfc(text))))
    }
  }

  private func code(_ text: String, of field: Field, at path: String) -> Answer {
    // Uwazi writes an option behind its group.
    let name = text.components(partedBy: "::").last ?? text
    guard let option = option(text, of: field, path) ?? option(name, of: field, path) else {
      return Answer(value: .code(NormalizedText.nfc(text)), remark: .unknownCode)
    }
    return Answer(value: .code(option.code))
  }

  private func option(_ name: String, of field: Field, _ path: String) -> Option? {
    let key = path + "\u{0}" + name
    if let option = known[key] { return option }
    if known.count > Self.cacheLimit { known = [:] }
    let option = field.vocabulary?.option(named: name)
    known[key] = .some(option)
    return option
  }

  private func date(_ text: String) -> Result<Answer, ReasonError> {
    switch LooseDate.read(text, hasRanges: hasRanges) {
    case .edtf(let date): .success(Answer(value: .date(date)))
    case .converted(let date): .success(Answer(value: .date(date), remark: .otherDateForm))
    case .moment(let date): .success(Answer(value: .date(date), remark: .noTimeOfDay))
    case .wrong(let reason): .failure(ReasonError(reason))
    }
  }

  private func number(_ text: String) -> Result<Answer, ReasonError> {
    guard let number = Int64(text) else { return .failure(ReasonError(.noInteger)) }
    return .success(Answer(value: .integer(number)))
  }

  private func decimal(_ text: String) -> Result<Answer, ReasonError> {
    guard JSONNumber.isNumber(text) else { return .failure(ReasonError(.noDecimal)) }
    return .success(Answer(value: .decimal(text)))
  }

  private static let flags: [String: Bool] = [
    "true": true, "yes": true, "1": true, "да": true, "иә": true, "ия": true,
    "false": false, "no": false, "0": false, "нет": false, "жоқ": false,
  ]

  private func boolean(_ text: String) -> Result<Answer, ReasonError> {
    guard let flag = Self.flags[text] else { return .failure(ReasonError(.noBoolean)) }
    return .success(Answer(value: .boolean(flag)))
  }

  /// A key, alone or behind its type, or an id; the record itself need not be here.
  private func reference(_ text: String, to field: Field) -> Result<Answer, ReasonError> {
    if let id = RecordID(text) { return .success(Answer(value: .record(id))) }
    guard let key = RecordName.key(text, type: field.target ?? "") else {
      return .failure(ReasonError(.noReference))
    }
    return .success(Answer(value: .record(RecordID(key: key))))
  }

  /// `DATE CODE`.
  private func timeline(
    _ text: String, _ field: Field, _ path: String
  ) -> Result<Answer, ReasonError> {
    guard let space = text.firstIndex(of: " ") else {
      return .failure(ReasonError(.noTimelineEntry))
    }
    let status = String(text[space...]).stripped
    return date(String(text[..<space])).map { date in
      guard field.vocabulary != nil else {
        return Answer(value: .text("\(CellText.text(date.value)) \(status)"), remark: date.remark)
      }
      let code = self.code(status, of: field, at: path)
      let entry = "\(CellText.text(date.value)) \(CellText.text(code.value))"
      return Answer(value: .text(entry), remark: code.remark ?? date.remark)
    }
  }
}

extension AnswerReader {
  /// A reason as an error.
  struct ReasonError: Error {
    var reason: ImportRemark.Reason

    init(_ reason: ImportRemark.Reason) { self.reason = reason }
  }
}

extension String {
  fileprivate func components(partedBy mark: String) -> [String] {
    split(separator: mark).map { String($0).stripped }
  }
}
