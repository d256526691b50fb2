public import Foundation

/// Reads and writes questionnaires as JSON.
///
/// The file is an object with a list `questionnaires`, or one questionnaire. Its form is described in
/// `Documentation/schema.md`.
public enum SchemaFile {
  private struct Content: Codable {
    var questionnaires: [Questionnaire]

    private enum Key: CodingKey {
      case questionnaires
    }

    init(_ questionnaires: [Questionnaire]) { self.questionnaires = questionnaires }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      questionnaires =
        values.contains(.questionnaires)
        ? try values.decode([Questionnaire].self, forKey: .questionnaires)
        : [try Questionnaire(from: decoder)]
    }
  }

  /// - Parameters:
  ///   - data: JSON in UTF-8.
  ///   - file: named in errors.
  /// - Throws: ``CaseSyncError`` with code `malformed` that names the place, such as
  ///   `questionnaires/0/fields/3/kind`.
  public static func read(_ data: Data, file: String) throws(CaseSyncError) -> [Questionnaire] {
    let all: [Questionnaire]
    do {
      all = try JSONDecoder().decode(Content.self, from: data).questionnaires
    } catch {
      throw explained(error, file: file)
    }
    for questionnaire in all { try SchemaCheck(questionnaire, among: all, file: file).run() }
    return all
  }

  /// The questionnaires as JSON with sorted keys.
  public static func write(_ questionnaires: [Questionnaire]) throws(CaseSyncError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(Content(questionnaires))
    } catch {
      throw CaseSyncError(.invalidArgument, "the questionnaire cannot be written as JSON")
    }
  }

  private static func explained(_ error: any Error, file: String) -> CaseSyncError {
    let hint: Wording = "see Documentation/schema.md; nothing was changed"
    guard let error = error as? DecodingError else {
      return CaseSyncError(.malformed, "not a questionnaire", at: file, hint: hint)
    }
    let (context, what): (DecodingError.Context, Wording) =
      switch error {
      case .keyNotFound(let key, let context): (context, "'\(key.stringValue)' is missing")
      case .typeMismatch(_, let context): (context, "the value is of another kind")
      case .valueNotFound(_, let context): (context, "there is no value")
      case .dataCorrupted(let context): (context, Wording(context.debugDescription))
      @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "not JSON")
      }
    let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return CaseSyncError(
      .malformed, what,
      at: ([file] + [place.joined(separator: "/")]).filter { !$0.isEmpty }
        .joined(separator: ", "), hint: hint)
  }
}
