/// Values as cells of a table, so that reading gives the same values again.
enum CellText {
  /// What stands for a value that this reader is not to see.
  static let withheld = "(withheld)"

  /// The answers that are not values, such as `(declined)`.
  static let answers: [String: Answer] = Dictionary(
    uniqueKeysWithValues: Answer.allCases.map { ("(\($0.code))", $0) })

  /// - Parameter name: what to call another record.
  static func text<E: Error>(
    _ value: Value, name: (RecordID) throws(E) -> String
  ) throws(E) -> String {
    switch value {
    case .text(let text), .code(let text), .date(let text), .decimal(let text): text
    case .integer(let number): String(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .record(let id): try name(id)
    case .attachment(let file): file.name ?? file.elsewhere ?? file.sha256?.hex ?? ""
    case .answer(let answer): "(\(answer.code))"
    case .unknown(let kind, let bytes): "(kind \(kind): \(Hex.encode(bytes)))"
    }
  }

  static func text(_ value: Value) -> String { text(value) { $0.description } }
}
