internal import CaseSync
internal import Foundation

/// One line of an edit script.
struct ScriptLine: Decodable {
  struct Step: Decodable {
    var record: String
    var type: String?
    var field: String?
    var assign: ScriptValue?
    var clear: Bool?
    var add: ScriptValue?
    var remove: ScriptValue?
    var delete: Bool?
    var restore: Bool?
    var reason: String?
    var sameAs: String?
    var notSameAs: String?

    enum CodingKeys: String, CodingKey {
      case record, type, field, assign, clear, add, remove, delete, restore, reason
      case sameAs = "same_as"
      case notSameAs = "not_same_as"
    }
  }

  var n: Int
  var at: String
  var team: String?
  var author: String?
  var source: String?
  var comment: String?
  var ops: [Step]?
  var sync: [String]?
  var send: String?
  var to: String?
  var clocks: [String: String]?

  /// What a team's own clock said at this line, in milliseconds since 1970.
  func clock(of team: String) throws(CaseSyncError) -> Int64 {
    let text = clocks?[team] ?? at
    guard let date = try? Date(text, strategy: .iso8601) else {
      throw CaseSyncError(.malformed, "time '\(text)' is not RFC 3339", at: "line \(n)")
    }
    return Int64((date.timeIntervalSince1970 * 1000).rounded())
  }
}

/// A value of an edit script: text, whole number, or an answer without a value.
struct ScriptValue: Decodable {
  var value: Value

  private struct AnswerObject: Decodable {
    var answer: String
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      value = .text(text)
    } else if let number = try? container.decode(Int64.self) {
      value = .integer(number)
    } else {
      let code = try container.decode(AnswerObject.self).answer
      guard let answer = Answer(code: code) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "unknown answer '\(code)'")
      }
      value = .answer(answer)
    }
  }
}
