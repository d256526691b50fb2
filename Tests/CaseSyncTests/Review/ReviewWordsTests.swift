import Foundation
import Testing

@testable import CaseSync

/// No word of a review is missing in a catalogue.
@Suite struct ReviewWordsTests {
  @Test(arguments: [Language.russian, .kazakh])
  func `every message of the review is translated, with all its places`(
    language: Language
  ) throws {
    let catalogue = Catalogue(language)
    let keys = try Self.keys()
    #expect(keys.count > 80)
    for key in keys {
      #expect(catalogue.keys.contains(key), "\(language.rawValue) lacks: \(key)")
      for number in [1, 2, 5] {
        let text = catalogue(key, number, "SECOND")
        #expect(!text.contains("{"), "\(language.rawValue): \(text)")
        #expect(text.contains("SECOND") == key.contains("{2}"), "\(language.rawValue): \(text)")
      }
    }
  }

  /// The literal first arguments of `say` in the sources of the review.
  private static func keys() throws -> Set<String> {
    let root = "\(TestFolder.project)/Sources/CaseSyncCLI/"
    let names = try FileManager.default.contentsOfDirectory(atPath: root + "Review").sorted()
    var keys: Set<String> = []
    for name in names.map({ "Review/\($0)" }) + ["Commands/ReviewCommand.swift"] {
      let text = try String(contentsOfFile: root + name, encoding: .utf8)
      for match in text.matches(of: /say\(\s*"((?:[^"\\]|\\.)*)"/) { keys.insert(String(match.1)) }
    }
    return keys
  }
}
