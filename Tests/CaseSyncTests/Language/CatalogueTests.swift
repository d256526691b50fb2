import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// Every message has its words in every language, and no catalogue has words that nobody says.
@Suite struct CatalogueTests {
  @Test(arguments: [Language.russian, .kazakh])
  func `no message is missing`(language: Language) throws {
    let missing = try SpokenKeys().all.subtracting(Catalogue(language).keys)
    #expect(missing == [])
  }

  @Test(arguments: [Language.russian, .kazakh])
  func `no words are left over`(language: Language) throws {
    let spoken = try SpokenKeys()
    let left = Catalogue(language).keys.subtracting(spoken.all).filter { !spoken.isQuoted($0) }
    #expect(left == [])
  }

  /// Errors of these places at least; elsewhere some are in English only.
  private static let translated = [
    "CaseSyncCLI/", "CaseSync/Attachments/", "CaseSync/Bundle/", "CaseSync/Files/",
    "CaseSync/Interchange/", "CaseSync/Model/", "CaseSync/Report/", "CaseSync/Review/",
    "CaseSync/Schema/", "CaseSync/Store/", "CaseSync/Sync/", "CaseSync/Transport/Folder/",
    "CaseSync/Transport/HTTP/CurlE", "CaseSync/Transport/HTTP/CurlF",
    "CaseSync/Transport/HTTP/HTTPLink", "CaseSync/Transport/HTTP/HTTPRefusal",
    "CaseSync/Transport/PeerAddress", "CaseSync/Transport/Stdio/",
  ]

  @Test(arguments: [Language.russian, .kazakh])
  func `no error that a documenter meets is missing`(language: Language) throws {
    let errors = try SpokenKeys(in: Self.translated).errors
    #expect(errors.count > 200 && errors.contains("option '{1}' needs a value"))
    #expect(errors.subtracting(Catalogue(language).keys) == [])
  }

  @Test(arguments: [Language.russian, .kazakh])
  func `no error of curl is missing`(language: Language) {
    let keys = Catalogue(language).keys
    for status in Int32(0)...99 {
      let error = CurlFailure.error(.status(status), words: "(words)", at: "there")
      #expect(keys.contains(error.message), "status \(status)")
      #expect(error.hint.map(keys.contains) == true, "status \(status)")
    }
    #expect(keys.contains(CurlFailure.error(.signal(9), words: "", at: "there").message))
  }

  @Test(arguments: [Language.russian, .kazakh])
  func `every form has the places of its message`(language: Language) throws {
    let text = try #require(Catalogue.texts[language])
    for (key, words) in Catalogue.read(text) {
      for form in words.split(separator: "|", omittingEmptySubsequences: false) {
        #expect(Self.places(String(form)) == Self.places(key), "\(key): \(form)")
        #expect(!form.isEmpty && form.unicodeScalars.allSatisfy { $0 != "\u{FFFD}" }, "\(key)")
      }
      let count = words.split(separator: "|").count
      #expect(count == 1 || (language == .russian && count == 3), "\(key): \(count) forms")
    }
  }

  private static func places(_ text: String) -> Set<Substring> {
    Set(text.matches(of: /\{\d\}/).map(\.output))
  }

  @Test(arguments: [
    (1, "1 изменение"), (2, "2 изменения"), (5, "5 изменений"), (11, "11 изменений"),
    (21, "21 изменение"), (104, "104 изменения"),
  ])
  func `numbers take their form`(number: Int, words: String) {
    #expect(Catalogue(.russian)("{1} change|{1} changes", number) == words)
    #expect(Catalogue(.kazakh)("{1} change|{1} changes", number) == "\(number) өзгеріс")
  }

  @Test func `the program speaks the language that is asked for`() async throws {
    let folder = try TestFolder()
    let programs = try #require(ChildProgram.builtPrograms)
    let environment = [
      "CASESYNC_STATE": folder.file("state"), "CASESYNC_AUTHOR": "anna", "LC_ALL": "kk_KZ.UTF-8",
      "CASESYNC_STORE": folder.file("a.cases"),
    ]
    let run = { (arguments: [String]) in
      try await ChildProgram.run(
        "\(programs)/casesync", arguments, environment: environment, in: folder.path)
    }
    _ = try await run(["init", "--dataset", "Test"])
    let lost = try await run(["show", "victim/A"])
    #expect(lost.output.contains("casesync: қате: victim/A: мұндай жазба жоқ"), "\(lost.output)")
    #expect(lost.output.contains("casesync: кеңес: "), "\(lost.output)")
    #expect(try await run(["conflicts", "--lang", "ru"]).output == "спорящих значений нет\n")
    #expect(try await run(["conflicts", "--lang", "en"]).output == "no competing values\n")
    #expect(try await run(["--help"]).output.contains("жазба құрады"))
    let attachments = try await run(["attachments", "--lang", "ru"]).output
    #expect(attachments.contains("размер"), "\(attachments)")
    let fetched = try await run(["fetch", "--from", "http://127.0.0.1:1/"]).output
    #expect(fetched.contains("онда ешкім жауап бермейді"), "\(fetched)")
    let status = try await run(["status", "--json", "--lang", "ru"])
    #expect(status.output.contains(#""datasetName":"Test""#), "\(status.output)")
  }
}
