import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// What the questionnaires let people type, through the built program.
@Suite struct StrictEditTests {
  private let folder: TestFolder
  private let environment: [String: String]

  init() throws {
    folder = try TestFolder()
    environment = [
      "CASESYNC_STATE": folder.file("state"), "CASESYNC_AUTHOR": "anna",
      "CASESYNC_STORE": folder.file("a.cases"), "LC_ALL": "C",
    ]
  }

  @discardableResult
  private func casesync(_ arguments: [String]) async throws -> ChildProgram {
    let programs = try #require(ChildProgram.builtPrograms)
    return try await ChildProgram.run(
      "\(programs)/casesync", arguments, environment: environment, in: folder.path)
  }

  @discardableResult
  private func casesync(_ arguments: String...) async throws -> ChildProgram {
    try await casesync(arguments)
  }

  private func makeStore() async throws {
    try await casesync("init", "--dataset", "Test")
    let made = try await casesync("new", "victim", "--key", "victim/A", "full_name=A. S.")
    try #require(made.status == 0, "\(made.output)")
  }

  private static let mistakes: [([String], String)] = [
    (["phone=1"], "phone: the questionnaire 'victim' does not ask for this field"),
    (["phone=1"], "phone:text=... enters it all the same"),
    (["rights+=life"], "is it violated_rights?"),
    (["custody_timeline/d1/when=2022"], "is it custody_timeline/d1/date, "),
    (["gender=neither"], "the answers are female, male; 'gender:code=...' enters another one"),
    (["essence+=flew"], "'flew' is not among the answers"),
    (["essence=died"], "write essence+=VALUE to add one, essence-=VALUE to take one out"),
    (["essence="], "the field holds several answers"),
    (["gender+=male"], "gender: the field holds one answer"),
    (["gender-=male"], "gender: the field holds one answer"),
    (["birth_date=31.02.2022"], "'31.02.2022' is no date"),
    (["approximate_age=old"], "'old' is no whole number"),
    (["custody_timeline+=custody"], "write DATE CODE"),
    (["custody_timeline+=2022-01-08 lost"], "'lost' is not among the answers"),
    (["custody_timeline/d1/status=lost"], "'lost' is not among the answers"),
    (["age_band=under_16"], "the field is computed from others and never entered"),
    (["event=event/none"], "no such record"),
    (["full_name=B. S.", "gender=x"], "'x' is not among the answers"),
  ]

  @Test func `what does not fit is refused, says the way round, and changes nothing`() async throws
  {
    try await makeStore()
    let before = try await casesync("dump", "a.cases").output
    for (arguments, words) in Self.mistakes {
      let result = try await casesync(["set", "victim/A"] + arguments)
      #expect(result.status == 64 || words == "no such record", "\(arguments): \(result.output)")
      #expect(result.output.contains(words), "\(arguments): \(result.output)")
      #expect(try await casesync(["new", "victim"] + arguments).status != 0, "\(arguments)")
    }
    #expect(try await casesync("dump", "a.cases").output == before)
  }

  private static let misplaced: [([String], String)] = [
    (["phone"], "phone: the questionnaire 'victim' does not ask for this field"),
    (["phone"], "phone:attachment enters it all the same"),
    (["gender"], "gender: the field holds one answer"),
    (["essence", "--add"], "essence: the field holds several answers"),
    (["full_name"], "full_name:attachment attaches a file all the same"),
    (["age_band"], "the field is computed from others and never entered"),
    (["custody_timeline"], "the field holds several answers"),
    (["custody_timeline/d1/when"], "is it custody_timeline/d1/date, "),
    (["phone:text"], "write FIELD, or FIELD:attachment"),
  ]

  @Test func `a file is attached where a file is asked for, else the way round is said`()
    async throws
  {
    try await makeStore()
    try folder.write([1, 2, 3], "file.jpg")
    let before = try await casesync("dump", "a.cases").output
    for (arguments, words) in Self.misplaced {
      let result = try await casesync(
        ["attach", "victim/A", arguments[0], "file.jpg"] + arguments.dropFirst())
      #expect(result.status == 64, "\(arguments): \(result.output)")
      #expect(result.output.contains(words), "\(arguments): \(result.output)")
    }
    #expect(try await casesync("dump", "a.cases").output == before)
    #expect(!FileManager.default.fileExists(atPath: folder.file("a.cases.attachments")))
    for field in ["phone:attachment", "gender:attachment"] {
      #expect(try await casesync("attach", "victim/A", field, "file.jpg").status == 0, "\(field)")
    }
    #expect(try await casesync("attachments").output.contains("victim/A  phone"))
  }

  @Test func `a question for files takes one, or several, at its level`() async throws {
    try await makeStore()
    let questions = """
      {"code": "scene", "version": 1, "label": "Scene", "fields": [
        {"code": "plan", "kind": "attachment", "confidentiality": "restricted"},
        {"code": "photos", "kind": "set", "of": "attachment"}]}
      """
    try folder.write(Array(questions.utf8), "scene.json")
    try folder.write([1, 2, 3], "file.jpg")
    #expect(try await casesync("schema", "add", "scene.json").status == 0)
    try await casesync("new", "scene", "--key", "scene/1")
    let attach = ["attach", "scene/1"]
    for (arguments, status, words) in [
      (["plan", "file.jpg"], 0, "3 B"), (["photos", "file.jpg", "--add"], 0, "3 B"),
      (["plan", "file.jpg", "--add"], 64, "plan: the field holds one answer"),
      (["photos", "file.jpg"], 64, "photos: the field holds several answers"),
    ] {
      let result = try await casesync(attach + arguments)
      #expect(result.status == status, "\(arguments): \(result.output)")
      #expect(result.output.contains(words), "\(arguments): \(result.output)")
    }
    for field in ["plan=x", "photos+=x"] {
      let result = try await casesync("set", "scene/1", field)
      #expect(result.output.contains("the field holds a file"), "\(result.output)")
    }
    let lines = try await casesync("show", "scene/1").output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("plan") && $0.contains("[restricted]") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("photos") && !$0.contains("[") }, "\(lines)")
  }

  @Test func `settling is as strict as entering`() async throws {
    try await makeStore()
    try await casesync("set", "victim/A", "gender=male", "ethnicity=kazakh", "essence+=died")
    let before = try await casesync("dump", "a.cases").output
    for (arguments, words) in [
      (["gender", "--value", "neither"], "the answers are female, male"),
      (["essence", "--value", "died"], "the field holds several answers"),
      (["essence", "--element", "flew", "--in"], "'flew' is not among the answers"),
    ] {
      let result = try await casesync(["resolve", "victim/A"] + arguments)
      #expect(result.status == 64, "\(arguments): \(result.output)")
      #expect(result.output.contains(words), "\(arguments): \(result.output)")
      #expect(result.output.contains("'--kind KIND' enters anything"), "\(result.output)")
    }
    #expect(try await casesync("dump", "a.cases").output == before)
    let known = try await casesync("resolve", "victim/A", "gender", "--value", "Женский")
    #expect(known.status == 0, "\(known.output)")
    try await casesync("resolve", "victim/A", "ethnicity", "--value", "korean")
    try await casesync("resolve", "victim/A", "gender", "--value", "neither", "--kind", "code")
    let lines = try await casesync("show", "victim/A").output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("gender") && $0.contains("neither") }, "\(lines)")
    let ethnicity = lines.first { $0.hasPrefix("ethnicity") } ?? ""
    #expect(ethnicity.contains("korean [restricted]"), "\(ethnicity)")
    try await casesync("resolve", "victim/A", "ethnicity", "--take", "1")
    #expect(try await casesync("show", "victim/A").output.contains("korean [restricted]"))
  }

  @Test func `codes, words in any language and other names are answers`() async throws {
    try await makeStore()
    let result = try await casesync(
      "set", "victim/A", "gender=Женский", "event_locality=Семипалатинск",
      "essence+=Был избит", "essence+=ұсталды", "custody_timeline+=2022-01-08 House arrest",
      "custody_timeline/d1/status=үйқамақ", "birth_date=1987-03", "approximate_age=35")
    #expect(result.status == 0, "\(result.output)")
    let dump = try await casesync("dump", "a.cases").output
    for text in [
      #""value":"female""#, #""value":"semey""#, #""value":"was_beaten""#,
      #""value":"was_detained""#, #""value":"2022-01-08 house_arrest""#,
      #""value":"house_arrest""#, #""value":"1987-03""#, #""value":35"#,
    ] { #expect(dump.contains(text), "\(text) in \(dump)") }
  }

  @Test func `a kind enters what the questionnaire does not know, and it is flagged`() async throws
  {
    try await makeStore()
    let result = try await casesync(
      "set", "victim/A", "phone:text=1", "gender:code=neither", "gender:answer=declined",
      "age_band:code=under_16")
    #expect(result.status == 0, "\(result.output)")
    try await casesync("set", "victim/A", "essence:code+=flew")
    let check = try await casesync("schema", "check", "victim/A")
    #expect(check.status == 2)
    for line in [
      "victim/A phone: unknown-field", "victim/A essence: unknown-code: flew",
      "victim/A age_band: unexpected-answer",
    ] { #expect(check.output.contains(line), "\(check.output)") }
    #expect(!check.output.contains("gender"))
  }

  @Test func `a type without a questionnaire stays free`() async throws {
    try await makeStore()
    try folder.write([1, 2, 3], "file.jpg")
    let result = try await casesync("new", "car", "--key", "car/1", "colour=red", "seats+=4")
    #expect(try await casesync("attach", "car/1", "photo", "file.jpg").status == 0)
    #expect(result.status == 0, "\(result.output)")
    #expect(try await casesync("set", "car/1", "owner/o1/name=B.").status == 0)
  }

  @Test func `a question gives its answers a level, and the author can give another`() async throws
  {
    try await makeStore()
    try await casesync("set", "victim/A", "narrative=Told", "gender=male", "ethnicity=kazakh")
    try await casesync("set", "victim/A", "ethnicity=korean", "--confidentiality", "open")
    try await casesync("set", "victim/A", "citizenship=other", "--confidentiality", "secret")
    let lines = try await casesync("show", "victim/A").output.split(separator: "\n")
    let line = { (field: String) in String(lines.first { $0.hasPrefix(field) } ?? "") }
    #expect(line("narrative").contains("Told [confidential]"))
    #expect(line("gender").contains("male") && !line("gender").contains("["))
    #expect(line("ethnicity").contains("korean") && !line("ethnicity").contains("["))
    #expect(line("citizenship").contains("other [secret]"))
  }

  @Test func `editing a renamed question empties its former name in the same change`() async throws
  {
    try await casesync("init", "--dataset", "Test")
    let examples = "\(TestFolder.project)/Examples"
    try await casesync("schema", "add", "\(examples)/visit-1.json")
    try await casesync("new", "visit", "--key", "visit/1", "visit_date=2022-03-01")
    try await casesync("schema", "add", "\(examples)/visit-2.json")
    #expect(try await casesync("set", "visit/1", "visit_date=2022-03-02").status == 64)
    #expect(try await casesync("set", "visit/1", "date=2022-03-02").status == 0)
    let history = try await casesync("history", "visit/1", "visit_date").output
    #expect(history.contains("(emptied)"), "\(history)")
    #expect(try await casesync("set", "visit/1", "date=2022-03-03").status == 0)
    #expect(try await casesync("history", "visit/1", "visit_date").output == history)
  }

  @Test func `a reliability that is not on the scale is kept and noted`() async throws {
    try await makeStore()
    let known = try await casesync(
      "set", "victim/A", "gender=male", "--reliability", "Скорее надёжный")
    #expect(known.status == 0 && known.output.isEmpty, "\(known.output)")
    let odd = try await casesync("set", "victim/A", "gender=female", "--reliability", "B2")
    #expect(odd.status == 0 && odd.output.contains("'B2' is not on the scale"), "\(odd.output)")
    let dump = try await casesync("dump", "a.cases").output
    #expect(dump.contains(#""reliability":"B2""#), "\(dump)")
    let check = try await casesync("schema", "check")
    #expect(check.status == 2, "\(check.output)")
    #expect(check.output == "victim/A gender: unknown-reliability: B2\n", "\(check.output)")
  }

  @Test func `a record is shown with the questionnaire's words`() async throws {
    try await makeStore()
    try await casesync(
      "set", "victim/A", "gender=male", "essence+=died", "essence:code+=flew", "phone:text=1")
    let plain = try await casesync("show", "victim/A").output
    #expect(!plain.contains("Gender identity"))
    let english = try await casesync("show", "victim/A", "--labels").output
    expect(
      in: english,
      inOrder: [
        "essence: What is the case", "died: Died", "flew (unknown-code)",
        "gender: Gender identity of a victim", "male: Male", "phone (unknown-field)",
      ])
    let kazakh = try await casesync("show", "victim/A", "--lang", "kk").output
    expect(in: kazakh, inOrder: ["Істің мәні неде", "died: Қайтыс болды", "male: Ер"])
    let json = try await casesync("show", "victim/A", "--json").output
    #expect(try await casesync("show", "victim/A", "--json", "--lang", "ru").output == json)
  }

  @Test func `example questionnaires are sound, and say so`() async throws {
    for version in 1...2 {
      let path = "\(TestFolder.project)/Examples/visit-\(version).json"
      let result = try await casesync("schema", "check", path)
      #expect(result.status == 0 && result.output == "sound: 1 questionnaire\n", "\(result.output)")
    }
  }
}
