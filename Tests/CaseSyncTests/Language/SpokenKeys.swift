import Foundation

@testable import CaseSync
@testable import CaseSyncCLI

/// The keys of the catalogues that the sources use.
struct SpokenKeys {
  private let sources: String
  /// The keys of all literals.
  private let quoted: Set<String>

  /// - Parameter places: how the paths of the files begin; all when it is left out.
  init(in places: [String] = [""]) throws {
    let folder = "\(TestFolder.project)/Sources"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    sources = try files.filter { file in
      file.hasSuffix(".swift") && !file.contains("Language/Catalogue+")
        && places.contains { file.hasPrefix($0) }
    }
    .map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    .flatMap { $0.split(separator: "\n").filter { !$0.contains(/^\s*\/\//) } }
    .joined(separator: "\n")
    quoted = Set(
      Self.literals(sources.replacing(/"\s*\+\s*"/, with: "")).map(Self.key))
  }

  var all: Set<String> { said.union(counted).union(Self.named) }

  /// What stands in `say("...")`, its parts joined; the report's `language("...")` is the same.
  private var said: Set<String> {
    let call = /\b(?:say|language)\(\s*((?:"(?:[^"\\]|\\.)*"[\s+]*)+)/
    return Set(
      sources.matches(of: call).map { Self.literals(String($0.output.1)).joined() }
        .filter { !$0.contains("\\(") })
  }

  /// What `Plural.text` makes of nouns.
  private var counted: Set<String> {
    let call = /Plural\.text\([^"]*?,\s*"([^"]*)"(?:,\s*"([^"]*)")?\)/
    return Set(
      sources.matches(of: call).map { match in
        "{1} \(match.output.1)|{1} \(match.output.2 ?? match.output.1 + "s")"
      })
  }

  /// What errors say, and their hints, with `{1}` and so on in the places of values.
  ///
  /// Literals only: the second of two that a condition chooses from is not found, nor is one whose
  /// values quote something. Placeholders such as `FILE` are no words.
  var errors: Set<String> {
    let call =
      #/
      (?: CaseSyncError\(\s*\.\w+, | hint: |
        \b(?:usage|refusal|invalid|broken|failure|tooLarge|notAStore|damaged|next)\( )
      \s* ((?: "(?:[^"\\\n]|\\.)*" [\s+]* )+)
      /#
    return Set(
      sources.matches(of: call).map { Self.key(Self.literals(String($0.output.1)).joined()) }
        .filter { !$0.contains("\\(") && $0.contains(where: \.isLowercase) })
  }

  /// The key of a literal as it stands in the source.
  private static func key(_ literal: String) -> String {
    var count = 0
    return literal.replacing(/\\\((?:[^()"]|\([^()"]*\))*\)/) { _ in
      count += 1
      return "{\(count)}"
    }.replacing("\\\"", with: "\"")
  }

  private static func literals(_ text: String) -> [String] {
    text.matches(of: /"((?:[^"\\\n]|\\.)*)"/).map { String($0.output.1) }
  }

  /// Keys that are no literals where they are said.
  private static var named: Set<String> {
    let findings: [Finding.Kind] = [
      .unknownField, .unknownCode, .outOfDate, .invalidValue, .missingRemark, .unexpectedAnswer,
    ]
    let kinds: [OperationKind] = [
      .assign, .add, .remove, .delete, .restore, .judge, .erase, .acknowledgeFork,
    ]
    let conflicts: [Conflict.Kind] = [.editedAfterDeletion, .restoredElsewhere, .contradiction]
    let verdicts: [Verdict] = [.sameAs, .differentFrom, .unsure, .retracted]
    let troubles = [
      ENOENT, EACCES, EPERM, ENOSPC, EROFS, EIO, ENOTDIR, EISDIR, EEXIST,
    ]
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return Set(CommandLineTool.commands.map { $0.summary })
      .union(findings.map(\.rawValue)).union(kinds.map(\.word)).union(verdicts.map(\.word))
      .union(conflicts.map { $0.rawValue.replacing("-", with: " ") })
      .union(TableDefinition.annex.map(\.title)).union(months.map { "\($0) {1}" })
      .union(troubles.map { String(cString: strerror($0)).lowercased() })
  }

  /// Whether some source holds the text as a literal, such as the message of an error.
  func isQuoted(_ key: String) -> Bool { quoted.contains(key) }
}
