import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// The page of a review, whatever stands in the records.
@Suite struct ReviewPageTests {
  let scene: ReviewScene

  init() throws { scene = try ReviewScene() }

  static let hostile = [
    "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x",
    "<!--", "]]>", "\u{202e}gnp.exe", "\u{2028}\u{2029}", "&lt;b&gt;", "\u{0}\u{1b}[31m", "{1}",
    "javascript:alert(1)", "`${alert(1)}`",
  ]

  private func page(_ language: Language = .english) throws -> String {
    let path = scene.folder.file("page-\(UUID().uuidString).html")
    let store = scene.left.store
    try Words.$current.withValue(Catalogue(language)) {
      let file = ReviewPageFile(path: path, isReplacing: false, author: "\"><b>anna")
      _ = try file.write(ReviewQuery(), limit: 500, store)
    }
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  private func makeHostile() throws {
    for (number, text) in Self.hostile.enumerated() {
      for office in [scene.left, scene.right] {
        try office.edit("\(office.name)\(text)", source: text, comment: text) {
          draft throws(CaseSyncError) in
          let record = try draft.create(type: "victim", key: "victim/<i>\(number)")
          let mine = office.name == "bern" ? text : "\(text)\n\(text)\nthird"
          draft.settle("full_name", of: record, to: .text(mine), Annotations(source: text))
          draft.settle("f<b>\(number)", of: record, to: .code(text), Annotations())
        }
      }
    }
    try scene.meet()
  }

  @Test func `nothing from a record becomes part of the page`() throws {
    try makeHostile()
    let page = try page()
    let tags = ["<script", "</script", "<img", "<b>", "<i>", "<!--"].map { tag in
      page.components(separatedBy: tag).count - 1
    }
    #expect(tags == [3, 3, 0, 0, 0, 0])
    let isClean = page.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar.value >= 0x20 && !(0x202a...0x202e).contains(scalar.value)
    }
    #expect(isClean)
    // What stands between tags is quoted, and so is every attribute.
    #expect(!page.contains("onerror=alert(1)>"))
    #expect(!page.contains("' onclick='"))
  }

  /// The JSON of an element of the page.
  private func json(_ id: String, _ page: String) throws -> Any {
    let start = try #require(page.range(of: "id=\"\(id)\">"))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let text = page[start.upperBound..<end.lowerBound]
    #expect(!text.contains("<") && !text.contains("\u{2028}") && !text.contains("\u{2029}"))
    return try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test func `the page names every item as a file of decisions must`() throws {
    try makeHostile()
    let page = try page()
    let items = try #require(try json("items", page) as? [[String: Any]])
    let expected = try scene.items(scene.left)
    #expect(items.map { $0["record"] as? String } == expected.map { $0.id.record.description })
    #expect(items.map { $0["heads"] as? [String] } == expected.map(\.id.headNames))
    #expect(items.map { $0["path"] as? String } == expected.map(\.path))
    let merges = items.compactMap { $0["merge"] as? String }
    #expect(merges.count >= Self.hostile.count)
    let about = try #require(try json("page", page) as? [String: Any])
    let (dataset, digest) = (
      try scene.left.store.dataset(), try scene.left.store.summary().digest
    )
    #expect(about["dataset"] as? String == dataset.hex)
    #expect(about["basis"] as? String == digest.hex)
  }

  @Test func `the policy allows this script alone, and nothing from anywhere`() throws {
    try scene.disagree()
    let page = try page()
    let start = try #require(page.range(of: "<script>"))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let script = Array(page[start.upperBound..<end.lowerBound].utf8)
    let hash = Data(Digest.sha256(script).bytes).base64EncodedString()
    #expect(
      page.contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(hash)'"))
    for word in ["http:", "https:", "src=\"", "url(", "import ", "fetch(", "localStorage", "eval("]
    {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func `only its owner may read the page, and it is not replaced unasked`() throws {
    let path = scene.folder.file("page.html")
    let file = ReviewPageFile(path: path, isReplacing: false, author: "")
    #expect(try file.write(ReviewQuery(), limit: 10, scene.left.store) == .success)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let error = #expect(throws: CaseSyncError.self) {
      try file.write(ReviewQuery(), limit: 10, scene.left.store)
    }
    #expect(error?.code == .alreadyExists)
  }

  @Test func `a page ends at its limit and says that there is more`() throws {
    try makeHostile()
    let path = scene.folder.file("short.html")
    let file = ReviewPageFile(path: path, isReplacing: false, author: "")
    #expect(try file.write(ReviewQuery(), limit: 3, scene.left.store) == .conflicts)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.components(separatedBy: "<fieldset").count == 4)
    #expect(text.contains("There are more; they come on the next page."))
  }

  @Test(arguments: [
    (Language.english, "Save decisions"), (.russian, "Сохранить решения"),
    (.kazakh, "Шешімдерді сақтау"),
  ])
  func `the page speaks the language that is asked for`(language: Language, words: String) throws {
    try scene.disagree()
    let page = try page(language)
    #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    #expect(page.contains(words))
  }
}
