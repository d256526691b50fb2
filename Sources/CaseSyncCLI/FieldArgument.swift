internal import CaseSync

/// One argument such as `full_name=A. S.` or `birth_date:date=1987`, taken apart.
struct FieldArgument {
  enum Sign {
    case assign
    case add
    case remove
  }

  let path: String
  /// `nil` where nobody says it: the questionnaire knows.
  let kind: String?
  let sign: Sign
  let text: String

  init(_ argument: String) throws(CaseSyncError) {
    guard let equals = argument.firstIndex(of: "=") else {
      throw FieldEdit.invalid(argument, "write FIELD=VALUE")
    }
    var name = argument[..<equals]
    text = String(argument[argument.index(after: equals)...])
    sign = name.last == "+" ? .add : name.last == "-" ? .remove : .assign
    if sign != .assign { name.removeLast() }
    guard name.first != "-" else { throw FieldEdit.invalid(String(name), "is it an option?") }
    let colon = name.lastIndex(of: ":")
    kind = try colon.map { (colon) throws(CaseSyncError) in
      try Self.checked(kind: name[name.index(after: colon)...], of: name)
    }
    path = try FieldPath.checked(String(name[..<(colon ?? name.endIndex)]))
  }

  /// An argument whose parts were given one by one.
  init(path: String, kind: String?, sign: Sign, text: String) throws(CaseSyncError) {
    self.path = try FieldPath.checked(path)
    self.kind = try kind.map { (kind) throws(CaseSyncError) in
      try Self.checked(kind: kind[...], of: kind[...])
    }
    (self.sign, self.text) = (sign, text)
  }

  private static let kinds = [
    "text", "code", "date", "decimal", "integer", "boolean", "record", "answer",
  ]

  private static func checked(
    kind: Substring, of name: Substring
  ) throws(CaseSyncError) -> String {
    guard kinds.contains(String(kind)) else {
      let all = kinds.joined(separator: ", ")
      throw FieldEdit.invalid(String(name), "the kinds are \(all)")
    }
    return String(kind)
  }

  /// Whether the field is emptied.
  var isClear: Bool { text.isEmpty && sign == .assign }
}
