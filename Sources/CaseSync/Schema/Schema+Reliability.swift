extension Schema {
  /// How reliable a source is held to be, after list 42 of the micro-thesauri of HURIDOCS.
  ///
  /// Open as every vocabulary is: other codes are kept.
  public static let reliability = Vocabulary([
    level("highly_reliable", "Highly reliable", "Весьма надёжный", "Өте сенімді"),
    level("likely_reliable", "Likely reliable", "Скорее надёжный", "Сенімді болуы мүмкін"),
    level("unsure", "Unsure", "Нет уверенности", "Нақты емес"),
    level("likely_unreliable", "Likely unreliable", "Скорее ненадёжный", "Сенімсіз болуы мүмкін"),
    level("highly_unreliable", "Highly unreliable", "Весьма ненадёжный", "Мүлде сенімсіз"),
    level("unknown", "Unknown", "Неизвестно", "Белгісіз"),
  ])

  private static func level(
    _ code: String, _ english: String, _ russian: String, _ kazakh: String
  ) -> Option {
    Option(
      code: code, label: LocalizedText(["en": english, "ru": russian, "kk": kazakh]))
  }
}
