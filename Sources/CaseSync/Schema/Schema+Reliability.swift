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

extension RecordState {
  /// Values whose reliability is said in words that are not on the scale.
  public var unknownReliabilities: [Finding] {
    fields.flatMap { path, state -> [Finding] in
      let heads = (state.register?.heads ?? []) + state.presentElements.flatMap(\.heads)
      var seen: Set<String> = []
      return heads.compactMap(\.reliability).filter { word in
        Schema.reliability[word] == nil && seen.insert(word).inserted
      }.map { Finding(path: path, kind: .unknownReliability, value: $0) }
    }
  }
}
