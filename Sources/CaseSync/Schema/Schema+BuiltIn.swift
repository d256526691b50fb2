internal import Foundation

extension Schema {
  /// The questionnaires of the Documentation Centre, version 1.
  ///
  /// The victims' one follows the statistical annex of its report of May 2023; the others are of the
  /// kind that the documents show to exist.
  public static let builtIn: [Questionnaire] = [victim, torture, event, correspondence].flatMap {
    guard let all = try? SchemaFile.read(Data($0.utf8), file: "built in") else {
      preconditionFailure("a built-in questionnaire is unsound")
    }
    return all
  }
}
