/// Makes what a source tells, in Russian, Kazakh or English.
enum NarrativeText {
  /// The parts of the sentences of one language.
  private struct Phrases {
    let lead: String
    let events: [String]
    let remarks: [String]
  }

  /// Draws a text of about so many characters on average.
  static func make(averageLength: Int, _ random: inout SplitMix64) -> String {
    let target = averageLength - averageLength / 2 + random.below(averageLength / 2 * 2 + 1)
    var text = ""
    var length = 0
    while true {
      let sentence = sentence(&random)
      let sentenceLength = sentence.unicodeScalars.count
      if length + sentenceLength / 2 > target { break }
      text += length == 0 ? sentence : " " + sentence
      length += sentenceLength + (length == 0 ? 0 : 1)
    }
    return length > 0 ? text : shortened(sentence(&random), to: target)
  }

  private static func sentence(_ random: inout SplitMix64) -> String {
    let phrases = random.pick(languages)
    let time = "\(random.below(24)):\(CivilDate.padded(random.below(60)))"
    let event = random.pick(phrases.events)
    return "\(phrases.lead) \(time) \(event), \(random.pick(phrases.remarks))."
  }

  private static func shortened(_ sentence: String, to length: Int) -> String {
    String(String.UnicodeScalarView(sentence.unicodeScalars.prefix(max(1, length))))
  }

  private static let languages = [russian, kazakh, english]

  private static let russian = Phrases(
    lead: "Около",
    events: [
      "на площади началась стрельба", "задержание прошло возле дома", "отключился интернет",
      "машину остановили на перекрёстке", "раненых увезли в больницу",
      "семье позвонил следователь",
      "начался допрос без адвоката", "соседи услышали крики", "людей били дубинками",
      "колонна двинулась к акимату",
    ],
    remarks: [
      "документов никто не показал", "телефон изъяли без протокола", "свидетели боятся говорить",
      "копию протокола не выдали", "рядом стояли ещё люди", "об этом есть запись на видео",
      "врач отказался выдать справку", "точное число людей неизвестно",
      "жалоба осталась без ответа",
      "мать узнала об этом на третий день",
    ])

  private static let kazakh = Phrases(
    lead: "Шамамен",
    events: [
      "алаңда оқ атыла бастады", "оны үйінің жанынан ұстап әкетті", "интернет өшіп қалды",
      "көлікті жолда тоқтатты", "жаралыны ауруханаға апарды", "тергеуші отбасына қоңырау шалды",
      "адвокатсыз жауап алды", "көршілер айқай естіді", "оны таяқпен ұрды",
      "жұрт әкімдікке қарай жүрді",
    ],
    remarks: [
      "ешкім құжат көрсетпеді", "телефонын алып қойды", "куәгерлер айтуға қорқады",
      "хаттаманың көшірмесін бермеді", "қасында басқа адамдар да болды", "бейнежазбасы бар",
      "дәрігер анықтама бермеді", "адам саны белгісіз", "арызға жауап келмеді",
      "анасы үшінші күні ғана білді",
    ])

  private static let english = Phrases(
    lead: "At about",
    events: [
      "shots were heard in the square", "the arrest was made near the house",
      "the internet went off",
      "the car was stopped at a crossing", "the wounded were taken to hospital",
      "an investigator rang the family", "questioning began without a lawyer",
      "the neighbours heard shouting", "people were beaten with truncheons",
      "the crowd moved towards the town hall",
    ],
    remarks: [
      "nobody showed any papers", "the telephone was taken without a record",
      "the witnesses are afraid to speak", "no copy of the record was given",
      "other people stood nearby", "there is a video of it", "the doctor refused a certificate",
      "the number of people is not known", "the complaint was never answered",
      "the mother heard of it on the third day",
    ])
}
