import Foundation
import Testing

@testable import CaseSync

/// Files with questionnaires: what is refused, and that the place is named.
@Suite struct SchemaFileTests {
  private static let options = #""options": [{"code": "a"}]"#

  /// The fields of a questionnaire, and what the error says.
  static let mistakes: [(fields: String, words: String)] = [
    (#"{"code": "x", "kind": "number"}"#, "fields/0/kind"),
    (#"{"kind": "text"}"#, "'code' is missing"),
    (#"{"code": 7, "kind": "text"}"#, "the value is of another kind"),
    (#"{"code": "", "kind": "text"}"#, "the name '' is not allowed"),
    (#"{"code": "@x", "kind": "text"}"#, "the name '@x' is not allowed"),
    (#"{"code": "a/b", "kind": "text"}"#, "the name 'a/b' is not allowed"),
    (
      #"{"code": "x", "kind": "text"}, {"code": "x", "kind": "text"}"#,
      "field x: the code is used twice"
    ),
    (#"{"code": "x", "kind": "register"}"#, "a register needs options"),
    (#"{"code": "x", "kind": "set"}"#, "a set needs options, or 'of'"),
    (#"{"code": "x", "kind": "reference"}"#, "a reference needs 'to'"),
    (#"{"code": "x", "kind": "rows"}"#, "rows need 'fields'"),
    (
      #"{"code": "x", "kind": "rows", "fields": [{"code": "y", "kind": "register"}]}"#,
      "field x/y: a register needs options"
    ),
    (#"{"code": "x", "kind": "register", "vocabulary": "none"}"#, "there is no vocabulary 'none'"),
    (#"{"code": "x", "kind": "register", "vocabulary": "case.y"}"#, "no vocabulary 'case.y'"),
    (
      #"{"code": "x", "kind": "register", "options": [{"code": "a"}, {"code": "a"}]}"#,
      "field x, option a: the code is used twice"
    ),
    (#"{"code": "x", "kind": "register", "options": [{"code": ""}]}"#, "a code is empty"),
    (
      #"{"code": "x", "kind": "register", "options": [{"code": "a", "until": "soon"}]}"#,
      "'soon' is no date"
    ),
    (
      #"""
      {"code": "x", "kind": "register", "options": [
        {"code": "a", "also": [{"name": "b", "from": "once"}]}]}
      """#, "'once' is no date"
    ),
    (#"{"code": "x", "kind": "text", "base": {"field": "y"}}"#, "there is no field 'y'"),
    (#"{"code": "x", "kind": "register", \#(options), "remark": "y"}"#, "there is no field 'y'"),
    (
      #"{"code": "x", "kind": "text", "formerly": [{"field": "x"}]}"#,
      "a field cannot have been itself"
    ),
    (#"{"code": "x", "kind": "text", "confidentiality": "high"}"#, "the levels are open"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is refused and its place is named`(fields: String, words: String) throws {
    let text = #"{"code": "case", "version": 1, "label": "Case", "fields": [\#(fields)]}"#
    let error = try #require(throws: CaseSyncError.self) {
      try SchemaFile.read(Data(text.utf8), file: "case.json")
    }
    #expect(error.code == .malformed)
    let whole = "\(error)"
    #expect(whole.contains("case.json") && whole.contains(words), "\(whole)")
  }

  @Test(arguments: [
    ("", "case.json"), ("[]", "another kind"), ("{}", "'code' is missing"),
    (#"{"code": "case", "version": 0, "label": "Case", "fields": []}"#, "numbered from 1"),
    (#"{"questionnaires": [{"code": "case"}]}"#, "questionnaires/0: 'version' is missing"),
  ])
  func `what is no questionnaire is refused`(text: String, words: String) throws {
    let error = try #require(throws: CaseSyncError.self) {
      try SchemaFile.read(Data(text.utf8), file: "case.json")
    }
    #expect("\(error)".contains(words), "\(error)")
  }

  @Test func `members may be left out, and names may be texts or objects`() throws {
    let text = #"""
      {"code": "case", "version": 1, "label": "Case", "fields": [
        {"code": "x", "kind": "register", "options": [
          {"code": "a", "also": ["b", {"name": "c", "until": "1992"}]}]}]}
      """#
    let one = try #require(try SchemaFile.read(Data(text.utf8), file: "case.json").first)
    let option = try #require(one["x"]?.vocabulary?["a"])
    #expect(option.label == LocalizedText("a"))
    #expect(option.also == [Alias("b"), Alias("c", until: "1992")])
    #expect(try SchemaFile.read(SchemaFile.write([one]), file: "copy") == [one])
  }
}
