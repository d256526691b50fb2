import Foundation

// The lines of an edit script, as `edits.jsonl` has them.

struct NaiveScriptChange: Sendable {
  let team: NaiveText
  let author: NaiveText
  /// What the team's clock said, in milliseconds since 1970.
  let wall: Int64
  let source: NaiveText?
  let comment: NaiveText?
  let steps: [NaiveStep]
}

/// An exchange, in both directions or in one.
struct NaiveScriptExchange: Sendable {
  let from: NaiveText
  let to: NaiveText
  let bothWays: Bool
  /// The true time, in milliseconds since 1970.
  let time: Int64
  /// What the clock of a team said where that differs.
  let clocks: [NaiveText: Int64]

  func clock(of team: NaiveText) -> Int64 {
    clocks[team] ?? time
  }
}

enum NaiveScriptLine: Sendable {
  case change(NaiveScriptChange)
  case exchange(NaiveScriptExchange)
}

struct NaiveScriptError: Error, CustomStringConvertible {
  /// Counts from 1.
  let line: Int
  let reason: String

  var description: String { "edit script, line \(line): \(reason)" }
}

enum NaiveEditScript {
  static func parse(_ data: Data) throws -> [NaiveScriptLine] {
    let decoder = JSONDecoder()
    return try data.split(separator: 0x0a).enumerated().map { offset, bytes in
      do {
        return try decoder.decode(RawLine.self, from: Data(bytes)).line()
      } catch {
        throw NaiveScriptError(line: offset + 1, reason: "\(error)")
      }
    }
  }

  /// Milliseconds since 1970 of a time such as `2022-04-04T03:30:00Z` or `...00.250Z`.
  static func milliseconds(_ time: String) throws -> Int64 {
    let fraction = time.contains(".")
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: fraction)
    return Int64((try style.parse(time).timeIntervalSince1970 * 1000).rounded())
  }
}

/// A line or an operation that is JSON, but not of an edit script.
private struct Malformed: Error, CustomStringConvertible {
  let description: String
}

private struct RawLine: Decodable {
  let at: String
  let team: String?
  let author: String?
  let source: String?
  let comment: String?
  let ops: [RawStep]?
  let sync: [String]?
  let send: String?
  let to: String?
  let clocks: [String: String]?

  func line() throws -> NaiveScriptLine {
    if let team, let author, let ops {
      return .change(
        NaiveScriptChange(
          team: NaiveText(team), author: NaiveText(author),
          wall: try NaiveEditScript.milliseconds(at), source: source.map { NaiveText($0) },
          comment: comment.map { NaiveText($0) }, steps: try ops.map { try $0.step() }))
    }
    if let sync, sync.count == 2 {
      return .exchange(try exchange(from: sync[0], to: sync[1], bothWays: true))
    }
    if let send, let to {
      return .exchange(try exchange(from: send, to: to, bothWays: false))
    }
    throw Malformed(description: "neither a change nor a sync nor a send")
  }

  private func exchange(from: String, to: String, bothWays: Bool) throws -> NaiveScriptExchange {
    let clocks = try (clocks ?? [:]).map { team, time in
      (NaiveText(team), try NaiveEditScript.milliseconds(time))
    }
    return NaiveScriptExchange(
      from: NaiveText(from), to: NaiveText(to), bothWays: bothWays,
      time: try NaiveEditScript.milliseconds(at),
      clocks: Dictionary(clocks) { first, _ in first })
  }
}

private struct RawStep: Decodable {
  let record: String
  let type: String?
  let field: String?
  let assign: RawValue?
  let clear: Bool?
  let add: RawValue?
  let remove: RawValue?
  let delete: Bool?
  let reason: String?
  let restore: Bool?
  let sameAs: String?
  let notSameAs: String?

  enum CodingKeys: String, CodingKey {
    case record, type, field, assign, clear, add, remove, delete, reason, restore
    case sameAs = "same_as"
    case notSameAs = "not_same_as"
  }

  func step() throws -> NaiveStep {
    let found = actions
    guard found.count == 1, let action = found.first else {
      throw Malformed(description: "\(found.count) actions in one operation on \(record)")
    }
    return NaiveStep(
      record: NaiveText(record), type: type.map { NaiveText($0) }, path: NaiveText(field ?? ""),
      action: action)
  }

  private var actions: [NaiveStep.Action] {
    let candidates: [NaiveStep.Action?] = [
      assign.map { .assign($0.value) },
      clear == true ? .assign(.null) : nil,
      add.map { .add($0.value) },
      remove.map { .remove($0.value) },
      delete == true ? .delete(reason: NaiveText(reason ?? "")) : nil,
      restore == true ? .restore : nil,
      sameAs.map { .judge(.same, other: NaiveText($0)) },
      notSameAs.map { .judge(.retract, other: NaiveText($0)) },
    ]
    return candidates.compactMap { $0 }
  }
}

private struct RawValue: Decodable {
  let value: NaiveValue

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      value = .text(NaiveText(text))
    } else if let number = try? container.decode(Int64.self) {
      value = .integer(number)
    } else {
      let answer = try container.decode([String: String].self)
      guard answer.count == 1, let name = answer["answer"] else {
        throw Malformed(description: "a value that is no text, whole number or answer")
      }
      value = .answer(NaiveText(name))
    }
  }
}
