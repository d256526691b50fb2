import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// The help of every command is there in every language, and says what the English says.
@Suite struct HelpLanguageTests {
  @Test(arguments: [Language.russian, .kazakh])
  func `each command has its help`(language: Language) {
    let names = Set(CommandLineTool.commands.map { $0.name })
    #expect(names.symmetricDifference((Help.translations[language] ?? [:]).keys) == [])
  }

  @Test(arguments: [Language.russian, .kazakh], CommandLineTool.commands.map { $0.name })
  func `what is not words is the same`(language: Language, name: String) throws {
    let command = try #require(CommandLineTool.commands.first { $0.name == name })
    let comparison = HelpComparison(
      english: HelpText(command.help, of: name, in: .english),
      other: HelpText(Help.text(of: command, in: language), of: name, in: language))
    #expect(comparison.faults == [:])
    let english = comparison.english
    #expect(!english.usage.isEmpty && !english.examples.isEmpty && !english.exitStatus.isEmpty)
  }

  @Test func `nothing is wrong with the sample`() {
    #expect(Self.faults(Self.english, Self.russian) == [:])
  }

  @Test(arguments: doctored)
  func `each fault is found, and nothing else`(
    part: String, wrong: String, faults: Set<HelpComparison.Fault>
  ) {
    let text = Self.russian.replacing(part, with: wrong)
    #expect(text != Self.russian)
    #expect(Set(Self.faults(Self.english, text).keys) == faults)
  }

  private static let doctored: [(String, String, Set<HelpComparison.Fault>)] = [
    ("casesync heal: прекращает", "heal: прекращает", [.headline]),
    ("heal [--comment TEXT]", "heal [--comment WORDS]", [.usage]),
    ("[параметры]", "[options]", [.usage]),
    ("Вызов:", "Usage:", [.usage, .words]),
    ("seen", "видел", [.examples]),
    ("  --json          ", "  --json ", [.terms]),
    ("Запустите", "Запустите без --csv", [.options]),
    ("--json ", "--jsonl ", [.options, .terms]),
    ("64 неверный", "65 неверный", [.statuses]),
    ("64 неверный", "неверный", [.statuses]),
    ("CODE - это", "КОД - это", [.placeholders]),
    ("9 букв", "10 букв", [.numbers]),
    ("'casesync status'", "'casesync show'", [.quotes]),
    ("неверный вызов", "wrong usage", [.words]),
    ("раньше", "раньше import", [.words]),
    ("замечание", "замечание" + String(repeating: " и ещё", count: 20), [.width]),
  ]

  @Test func `every kind of fault is among them`() {
    #expect(Set(Self.doctored.flatMap(\.2)) == Set(HelpComparison.Fault.allCases))
  }

  @Test(arguments: [
    ("--json  ", "--yaml  ", HelpComparison.Fault.options),
    ("64 wrong", "1 failed; 64 wrong", .statuses), ("9 letters", "12 letters", .numbers),
    ("[options]", "[--quiet] [options]", .usage), ("seen", "checked", .examples),
    ("'casesync status'", "'casesync conflicts'", .quotes), ("CODE has", "It has", .placeholders),
  ])
  func `an English help that changes is noticed`(
    part: String, changed: String, fault: HelpComparison.Fault
  ) {
    let text = Self.english.replacing(part, with: changed)
    #expect(text != Self.english)
    #expect(Self.faults(text, Self.russian)[fault] != nil)
  }

  @Test func `the program helps in the language that is asked for`() async throws {
    let programs = try #require(ChildProgram.builtPrograms)
    let run = { (arguments: [String]) in
      try await ChildProgram.run(
        "\(programs)/casesync", arguments, environment: ["LC_ALL": "kk_KZ.UTF-8"])
    }
    #expect(try await run(["set", "--help"]).output.contains("ШЫҒУ КОДЫ: 0 сақталды"))
    #expect(try await run(["help", "sync"]).output.contains("\nҚолданылуы: casesync sync "))
    #expect(try await run(["set", "--help", "--lang", "ru"]).output.contains("КОД ВОЗВРАТА: 0"))
    #expect(try await run(["set", "-h", "--lang", "en"]).output == SetCommand.help + "\n")
  }

  private static func faults(
    _ english: String, _ russian: String
  ) -> [HelpComparison.Fault: [String]] {
    HelpComparison(
      english: HelpText(english, of: "heal", in: .english),
      other: HelpText(russian, of: "heal", in: .russian)
    ).faults
  }

  private static let english = """
    casesync heal: ends a warning

    Usage: casesync heal [--comment TEXT] [options]

      --comment TEXT  a remark
      --json          prints JSON lines

    CODE has at most 9 letters. Run 'casesync status' before.

    Example: casesync heal --comment "seen"

    EXIT STATUS: 0 done; 64 wrong usage
    """

  private static let russian = """
    casesync heal: прекращает предупреждение

    Вызов: casesync heal [--comment TEXT] [параметры]

      --comment TEXT  замечание
      --json          печатает строки JSON

    CODE - это не больше 9 букв. Запустите 'casesync status' раньше.

    Пример: casesync heal --comment "seen"

    КОД ВОЗВРАТА: 0 сделано; 64 неверный вызов
    """
}
