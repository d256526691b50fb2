import Foundation
import Testing

@testable import CaseSync

/// The questionnaires that are built in: nothing is lost, everything has its words.
@Suite struct BuiltInSchemaTests {
  private let schema = Schema(Schema.builtIn)

  @Test(arguments: Language.allCases)
  func `every question and every answer has words`(language: Language) throws {
    for (place, label) in labels {
      let text = try #require(label.texts[language.rawValue], "\(place) in \(language)")
      #expect(!text.isEmpty && text == text.trimmingCharacters(in: .whitespaces), "\(place)")
      guard language != .english, !Self.isNetwork(place) else { continue }
      #expect(text.unicodeScalars.contains(where: Self.isCyrillic), "\(place): \(text)")
      #expect(!Self.mixesScripts(text), "\(place): \(text)")
    }
  }

  /// Names of networks are written in Latin everywhere.
  private static func isNetwork(_ place: String) -> Bool {
    place.hasPrefix("victim.social_networks/")
  }

  private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool {
    (0x400...0x4FF).contains(scalar.value)
  }

  /// A Latin letter that slipped into a Cyrillic word cannot be seen, and is never found.
  private static func mixesScripts(_ text: String) -> Bool {
    text.split { !$0.isLetter }.contains { word in
      let scalars = word.unicodeScalars
      return scalars.contains(where: isCyrillic) && scalars.contains { $0.isASCII }
    }
  }

  private var labels: [(place: String, label: LocalizedText)] {
    schema.questionnaires.flatMap { questionnaire in
      [(questionnaire.code, questionnaire.label)]
        + questionnaire.fields.flatMap { field in
          let place = "\(questionnaire.code).\(field.code)"
          return [(place, field.label)]
            + (field.vocabulary?.options ?? []).map { ("\(place)/\($0.code)", $0.label) }
            + field.fields.map { ("\(place)/\($0.code)", $0.label) }
        }
    }
  }

  @Test func `fields, kinds, codes and English words are those of the questionnaires`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: TestFolder.fixture("vocabularies.json")))
    let frozen = try JSONDecoder().decode(FrozenVocabularies.self, from: data)
    #expect(schema.questionnaires.map(\.code) == frozen.questionnaires.map(\.code))
    for questionnaire in frozen.questionnaires {
      let mine = try #require(schema[questionnaire.code])
      #expect(mine.fields.map(\.code) == questionnaire.fields.map(\.code))
      for (field, wanted) in zip(mine.fields, questionnaire.fields) {
        expect(field, isLike: wanted, further: frozen.furtherArticles.options)
      }
    }
  }

  private func expect(
    _ field: Field, isLike wanted: FrozenVocabularies.Field,
    further: [FrozenVocabularies.Option]
  ) {
    #expect(field.kind.rawValue == wanted.kind, "\(field.code)")
    #expect(field.label.texts["en"] == wanted.label, "\(field.code)")
    #expect(field.target == wanted.to && field.element?.rawValue == wanted.of, "\(field.code)")
    #expect(field.section == wanted.section && field.table == wanted.table, "\(field.code)")
    #expect(field.isDerived == wanted.derived ?? false, "\(field.code)")
    guard let reference = wanted.optionsOf else {
      let options = (wanted.options ?? []) + (field.code == "violated_articles" ? further : [])
      expect(field.vocabulary?.options ?? [], areLike: options, field.code)
      return
    }
    #expect(field.vocabularyName == reference && field.vocabulary != nil, "\(field.code)")
  }

  private func expect(
    _ options: [Option], areLike wanted: [FrozenVocabularies.Option], _ place: String
  ) {
    #expect(options.map(\.code) == wanted.map(\.code), "\(place)")
    for (option, wanted) in zip(options, wanted) {
      #expect(option.label.texts["en"] == wanted.label, "\(place)/\(option.code)")
      #expect(option.law == wanted.law && option.members == wanted.members ?? [])
      let lost = Set(wanted.also ?? []).subtracting(option.also.map(\.name))
      #expect(lost.isEmpty, "\(place)/\(option.code)")
    }
  }

  @Test func `every name of an answer leads to that answer`() {
    for questionnaire in schema.questionnaires {
      for field in questionnaire.fields {
        for option in field.vocabulary?.options ?? [] {
          for name in option.names {
            let found = field.vocabulary?.option(named: name)?.code
            #expect(found == option.code, "\(questionnaire.code).\(field.code): \(name)")
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("event_locality", "Семипалатинск", "semey"), ("event_locality", "өскемен", "ust_kamenogorsk"),
    ("event_locality", "НУР-СУЛТАН", "astana"),
    ("residence_region", "ШҚО", "east_kazakhstan_oblast"),
    ("residence_region", "область Жетісу", "almaty_oblast"), ("facility", "SI-18", "la_155_18"),
    ("violated_articles", "ҚР ҚК 272-бабы (Жаппай тәртіпсіздіктер)", "cc_272"),
  ])
  func `places and prisons are known by their former and their other names`(
    field: String, name: String, code: String
  ) throws {
    let vocabulary = try #require(schema.field(field, of: "victim")?.vocabulary)
    #expect(vocabulary.option(named: name)?.code == code)
  }

  @Test func `a former name says when it was in use`() throws {
    let astana = try #require(schema.field("event_locality", of: "victim")?.vocabulary?["astana"])
    #expect(astana.also.contains(Alias("Nur-Sultan", from: "2019-03-23", until: "2022-09-17")))
  }

  @Test func `what could harm somebody is not open`() throws {
    let victim = try #require(schema["victim"])
    for code in ["narrative", "relatives", "mentioned_with", "injury", "circumstances"] {
      #expect(victim[code]?.confidentiality == .confidential, "\(code)")
    }
    for code in ["source_type", "source_gender", "ethnicity", "status_comment"] {
      #expect(victim[code]?.confidentiality == .restricted, "\(code)")
    }
    #expect(victim["custody_timeline/d1/place"]?.confidentiality == .restricted)
    #expect(victim["essence"]?.confidentiality == .open)
  }

  @Test func `a written questionnaire is read again as it was`() throws {
    let data = try SchemaFile.write(Schema.builtIn)
    #expect(try SchemaFile.read(data, file: "copy") == Schema.builtIn)
  }
}

/// `Tests/Fixtures/vocabularies.json`: the questionnaires as the documents print them.
private struct FrozenVocabularies: Decodable {
  struct Questionnaire: Decodable {
    var code: String
    var fields: [Field]
  }

  struct Field: Decodable {
    var code: String
    var label: String
    var kind: String
    var of: String?
    var to: String?
    var options: [Option]?
    var optionsOf: String?
    var section: String?
    var table: String?
    var derived: Bool?

    private enum CodingKeys: String, CodingKey {
      case code, label, kind, of, to, options, section, table, derived
      case optionsOf = "options_of"
    }
  }

  struct Option: Decodable {
    var code: String
    var label: String
    var also: [String]?
    var law: String?
    var members: [String]?
  }

  struct FurtherArticles: Decodable {
    var options: [Option]
  }

  var questionnaires: [Questionnaire]
  var furtherArticles: FurtherArticles

  private enum CodingKeys: String, CodingKey {
    case questionnaires
    case furtherArticles = "further_articles"
  }
}
