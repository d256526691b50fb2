internal import CaseSync

/// One argument such as `full_name=A. S.`, `essence+=was_beaten` or `birth_date:date=1987`.
struct FieldEdit {
  enum Action {
    case assign(Value?)
    case add(Value)
    case remove(Value)
  }

  let path: String
  let action: Action

  static let help = """
      FIELD=VALUE     gives the field a value; FIELD= empties it
      FIELD+=VALUE    adds an element to a set; FIELD-=VALUE removes one
      FIELD:KIND=...  says the kind: text (default), code, date, decimal, integer, boolean,
                      record (key or id), answer (unknown, declined, not_applicable)
      FIELD is a name, or field/row/subfield, such as custody/d1/status
    """

  init(_ argument: String, store: Store) throws(CaseSyncError) {
    guard let equals = argument.firstIndex(of: "=") else {
      throw Self.invalid(argument, "write FIELD=VALUE")
    }
    var name = argument[..<equals]
    let text = String(argument[argument.index(after: equals)...])
    let sign = name.last
    if sign == "+" || sign == "-" { name.removeLast() }
    let (path, kind) = try Self.split(name)
    self.path = path
    if text.isEmpty, sign != "+", sign != "-" {
      action = .assign(nil)
      return
    }
    let value = try Self.value(text, kind: kind, store: store)
    action = sign == "+" ? .add(value) : sign == "-" ? .remove(value) : .assign(value)
  }

  private static let kinds = [
    "text", "code", "date", "decimal", "integer", "boolean", "record", "answer",
  ]

  private static func split(
    _ name: Substring
  ) throws(CaseSyncError) -> (path: String, kind: String) {
    guard name.first != "-" else { throw invalid(String(name), "is it an option?") }
    guard let colon = name.lastIndex(of: ":") else { return (String(name), "text") }
    let kind = String(name[name.index(after: colon)...])
    guard kinds.contains(kind) else {
      throw invalid(String(name), "the kinds are \(kinds.joined(separator: ", "))")
    }
    return (String(name[..<colon]), kind)
  }

  static func value(
    _ text: String, kind: String, store: Store
  ) throws(CaseSyncError) -> Value {
    switch kind {
    case "code": return .code(text)
    case "date": return .date(text)
    case "decimal": return .decimal(text)
    case "integer":
      guard let number = Int64(text) else { throw invalid(text, "write a whole number") }
      return .integer(number)
    case "boolean":
      guard let flag = ["true": true, "false": false][text] else {
        throw invalid(text, "write true or false")
      }
      return .boolean(flag)
    case "record": return .record(try store.resolve(text))
    case "answer":
      guard let answer = Answer(code: text) else {
        throw invalid(text, "write unknown, declined or not_applicable")
      }
      return .answer(answer)
    default: return .text(text)
    }
  }

  private static func invalid(_ argument: String, _ hint: String) -> CaseSyncError {
    CaseSyncError(.invalidArgument, "'\(argument)' does not fit", hint: hint)
  }

  func enter(into draft: inout Draft, of record: RecordID) throws(CaseSyncError) {
    switch action {
    case .assign(let value): try draft.assign(value, to: path, of: record)
    case .add(let value): try draft.add(value, to: path, of: record)
    case .remove(let value): try draft.remove(value, from: path, of: record)
    }
  }
}
