public import Foundation

/// Decisions as a file: what the page of a review saves, and any other program may write.
///
/// The form is described in `Documentation/review.md`.
public struct ReviewFile: Sendable {
  public static let format = "casesync decisions"

  public var dataset: DatasetID
  /// The digest of the data that the decisions were taken over.
  public var basis: String
  public var author: String?
  public var decisions: [ReviewDecision]

  public init(
    dataset: DatasetID, basis: String, author: String? = nil, decisions: [ReviewDecision]
  ) {
    self.dataset = dataset
    self.basis = basis
    self.author = author
    self.decisions = decisions
  }

  /// Reads decisions; every one of them is sound, or none is taken.
  ///
  /// - Parameters:
  ///   - data: JSON in UTF-8.
  ///   - file: named in errors.
  /// - Throws: ``CaseSyncError`` with code `malformed` that names the decision, by its number from 1
  ///   and what it says it is about; `unsupportedVersion` for a later form.
  public init(_ data: Data, file: String) throws(CaseSyncError) {
    let content = try Self.content(data, file)
    guard content.format == Self.format else {
      throw Self.failure("not a file of decisions", file)
    }
    guard content.version == 1 else {
      throw CaseSyncError(
        .unsupportedVersion, "decisions of version \(content.version); this program reads 1",
        at: file)
    }
    guard let dataset = DatasetID(hex: content.dataset) else {
      throw Self.failure("'dataset' is no id", file)
    }
    self.init(
      dataset: dataset, basis: content.basis ?? "",
      author: content.author.flatMap { $0.isEmpty ? nil : $0 }, decisions: [])
    var seen: Set<ReviewItemID> = []
    for (number, entry) in content.decisions.enumerated() {
      let place = "\(file), decision \(number + 1) (\(entry.name ?? entry.record), \(entry.path))"
      let decision = try entry.decision(place)
      guard seen.insert(decision.item).inserted else {
        throw Self.failure("the item is decided twice", place)
      }
      decisions.append(decision)
    }
  }

  fileprivate static func failure(_ message: Wording, _ place: String) -> CaseSyncError {
    CaseSyncError(
      .malformed, message, at: place,
      hint: "see Documentation/review.md; nothing was changed")
  }

  private static func content(_ data: Data, _ file: String) throws(CaseSyncError) -> Content {
    do {
      return try JSONDecoder().decode(Content.self, from: data)
    } catch let error as DecodingError {
      throw failure(explanation(error), file + place(of: error))
    } catch {
      throw failure("not JSON", file)
    }
  }

  private static func explanation(_ error: DecodingError) -> Wording {
    switch error {
    case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case .typeMismatch: "the value is of another kind"
    case .valueNotFound: "there is no value"
    default: "not JSON"
    }
  }

  /// Decisions are counted from 1, as people do.
  private static func place(of error: DecodingError) -> String {
    let path: [any CodingKey] =
      switch error {
      case .keyNotFound(_, let context), .typeMismatch(_, let context),
        .valueNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      @unknown default: []
      }
    guard !path.isEmpty else { return "" }
    let number = path.lazy.compactMap(\.intValue).first
    let names = path.compactMap { $0.intValue == nil ? $0.stringValue : nil }
    guard let number else { return ", \(names.joined(separator: "/"))" }
    let rest = names.dropFirst().map { ", \($0)" }.joined()
    return ", decision \(number + 1)\(rest)"
  }

  /// The decisions as JSON with sorted keys.
  public func write() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.string("author", author)
      json.string("basis", basis)
      json.string("dataset", dataset.hex)
      json.key("decisions")
      json.array { json in for decision in decisions { Self.write(decision, to: &json) } }
      json.string("format", Self.format)
      json.key("version")
      json.number(1)
    }
    json.endLine()
    return json.bytes
  }

  private static func write(_ decision: ReviewDecision, to json: inout JSONWriter) {
    json.object { json in
      json.string("choice", decision.choice.kind.rawValue)
      json.string("comment", decision.comment)
      json.string("finding", decision.item.finding?.rawValue)
      switch decision.choice {
      case .take(let head), .retract(let head): json.string("head", head)
      default: break
      }
      json.key("heads")
      json.array { json in for name in decision.item.headNames { json.string(name) } }
      json.string("kind", decision.item.kind.rawValue)
      json.string("path", decision.item.path)
      json.string("record", decision.item.record.description)
      switch decision.choice {
      case .value(let text): json.string("value", text)
      case .answer(let answer): json.string("value", answer.code)
      default: break
      }
    }
  }
}

extension ReviewFile {
  fileprivate struct Content: Decodable {
    var format: String
    var version: Int
    var dataset: String
    var basis: String?
    var author: String?
    var decisions: [Entry]
  }

  fileprivate struct Entry: Decodable {
    var record: String
    /// For people; the record is what counts.
    var name: String?
    var kind: String
    var path: String
    var finding: String?
    var heads: [String]
    var choice: String
    var head: String?
    var value: String?
    var comment: String?
  }
}

extension ReviewFile.Entry {
  func decision(_ place: String) throws(CaseSyncError) -> ReviewDecision {
    let said = comment.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    return ReviewDecision(try item(place), try choice(place), comment: said)
  }

  private func item(_ place: String) throws(CaseSyncError) -> ReviewItemID {
    guard let id = RecordID(record) else { throw ReviewFile.failure("'record' is no id", place) }
    guard let kind = ReviewKind(rawValue: kind) else {
      throw ReviewFile.failure("'kind' is none that there is", place)
    }
    guard finding == nil || finding.flatMap(Finding.Kind.init) != nil else {
      throw ReviewFile.failure("'finding' is none that there is", place)
    }
    var references: [Reference] = []
    for name in heads {
      guard let reference = ReviewHeadName.reference(name) else {
        throw ReviewFile.failure("'heads' names something that is no head", place)
      }
      references.append(reference)
    }
    return ReviewItemID(
      kind: kind, record: id, path: path, finding: finding.flatMap(Finding.Kind.init),
      heads: references)
  }

  private func choice(_ place: String) throws(CaseSyncError) -> ReviewChoice {
    switch ReviewChoice.Kind(rawValue: choice) {
    case .take: return .take(head: try named(place))
    case .retract: return .retract(head: try named(place))
    case .value:
      guard let value, !value.isEmpty else { throw ReviewFile.failure("'value' is missing", place) }
      return .value(value)
    case .answer:
      guard let answer = value.flatMap(Answer.init(code:)) else {
        throw ReviewFile.failure("'value' is no answer", place)
      }
      return .answer(answer)
    case .clear: return .clear
    case .in: return .in
    case .out: return .out
    case .delete: return .delete
    case .restore: return .restore
    case .later: return .later
    case .seen: return .seen
    case nil: throw ReviewFile.failure("'choice' is none that there is", place)
    }
  }

  /// What is chosen must be among what was looked at.
  private func named(_ place: String) throws(CaseSyncError) -> String {
    guard let head, heads.contains(where: { $0.utf8.elementsEqual(head.utf8) }) else {
      throw ReviewFile.failure("'head' is none of 'heads'", place)
    }
    return head
  }
}
