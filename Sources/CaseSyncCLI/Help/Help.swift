internal import CaseSync

/// What `casesync COMMAND --help` says, in every language.
///
/// The English text stays with its command and is what the others are measured by: options, numbers,
/// examples and names have to be the same. Here are the translations, by the name of the command.
enum Help {
  static let translations: [Language: [String: String]] = [
    .russian: joined(russianRecords, russianExchange),
    .kazakh: joined(kazakhRecords, kazakhExchange),
  ]

  /// The help of a command; in English where there is no other.
  static func text(of command: any Command.Type, in language: Language) -> String {
    translations[language]?[command.name] ?? command.help
  }

  private static func joined(_ parts: [String: String]...) -> [String: String] {
    parts.reduce(into: [:]) { $0.merge($1) { text, _ in text } }
  }
}
