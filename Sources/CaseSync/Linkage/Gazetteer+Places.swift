extension Gazetteer {
  /// The cities and regions, with their names since 1991 and the days on which regions changed.
  static let places: [Place] = cities + regions

  private static let reform = "2022-06-08"

  private static let cities = [
    Place(
      "astana",
      [
        "Астана", "Nur-Sultan", "Nursultan", "Нур-Султан", "Нұр-Сұлтан", "Akmola city",
        "Tselinograd", "Целиноград", "Ақмола қаласы",
      ]),
    Place("almaty", in: ["almaty_city"], ["Алматы", "Алма-Ата", "Alma-Ata", "Almata"]),
    Place("almaty_city", []),
    Place(
      "shymkent", in: [Region("turkestan_oblast", until: "2018-06-19")],
      ["Шымкент", "Чимкент", "Chimkent"]),
    Place("taraz", in: ["zhambyl_oblast"], ["Тараз", "Джамбул город", "Auliye-Ata", "Аулие-Ата"]),
    Place(
      "taldykorgan",
      in: [Region("almaty_oblast", until: reform), Region("jetysu_oblast", from: reform)],
      ["Талдыкорган", "Талдықорған", "Taldy-Kurgan", "Талды-Курган", "Taldyqorgan"]),
    Place(
      "kaskelen", in: ["almaty_oblast"], ["Каскелен", "Қаскелең"]),
    Place(
      "konaev", in: ["almaty_oblast"],
      ["Конаев", "Қонаев", "Kapchagai", "Капчагай", "Қапшағай", "Kapshagay", "Qonaev", "Kunaev"]),
    Place("talgar", in: ["almaty_oblast"], ["Талгар", "Талғар"]),
    Place("esik", in: ["almaty_oblast"], ["Есик", "Есік", "Issyk", "Иссык", "Yesik"]),
    Place(
      "zharkent",
      in: [Region("almaty_oblast", until: reform), Region("jetysu_oblast", from: reform)],
      ["Жаркент", "Panfilov", "Панфилов"]),
    Place(
      "almaty_oblast_zhambyl_district", in: ["almaty_oblast"],
      [
        "Zhambyl district", "Жамбылский район", "Жамбыл ауданы",
        "Жамбылский район Алматинской области",
      ]),
    Place(
      "semey",
      in: [Region("east_kazakhstan_oblast", until: reform), Region("abai_oblast", from: reform)],
      ["Семей", "Semipalatinsk", "Семипалатинск"]),
    Place(
      "ust_kamenogorsk", in: ["east_kazakhstan_oblast"],
      ["Усть-Каменогорск", "Ust-Kamenogorsk", "Өскемен", "Oskemen", "Oskemen city", "Ускаман"]),
    Place("ridder", in: ["east_kazakhstan_oblast"], ["Риддер", "Leninogorsk", "Лениногорск"]),
    Place(
      "kyzylorda", in: ["kyzylorda_oblast"], ["Кызылорда", "Қызылорда", "Qyzylorda", "Kzyl-Orda"]),
    Place(
      "aktobe", in: ["aktobe_oblast"], ["Актобе", "Ақтөбе", "Aktyubinsk", "Актюбинск", "Aqtobe"]),
    Place("uralsk", in: ["west_kazakhstan_oblast"], ["Уральск", "Орал", "Oral"]),
    Place("atyrau", in: ["atyrau_oblast"], ["Атырау", "Guryev", "Гурьев"]),
    Place("kulsary", in: ["atyrau_oblast"], ["Кульсары", "Құлсары"]),
    Place("kokshetau", in: ["akmola_oblast"], ["Кокшетау", "Көкшетау", "Kokchetav", "Кокчетав"]),
    Place("stepnogorsk", in: ["akmola_oblast"], ["Степногорск"]),
    Place(
      "kostanay", in: ["kostanay_oblast"],
      ["Костанай", "Қостанай", "Kostanai", "Kustanai", "Кустанай"]),
    Place("rudny", in: ["kostanay_oblast"], ["Рудный", "Rudnyi"]),
    Place("pavlodar", in: ["pavlodar_oblast"], ["Павлодар"]),
    Place("ekibastuz", in: ["pavlodar_oblast"], ["Экибастуз", "Екібастұз"]),
    Place("bayanaul_village", in: ["pavlodar_oblast"], ["Баянаул", "Баянауыл", "Bayanaul"]),
    Place(
      "aktau", in: ["mangistau_oblast"], ["Актау", "Ақтау", "Shevchenko", "Шевченко", "Aqtau"]),
    Place(
      "zhanaozen", in: ["mangistau_oblast"],
      ["Жанаозен", "Жаңаөзен", "Novy Uzen", "Новый Узень", "Janaozen"]),
    Place(
      "petropavlovsk", in: ["north_kazakhstan_oblast"],
      ["Петропавловск", "Петропавл", "Petropavl", "Qyzyljar"]),
    Place(
      "karaganda", in: ["karaganda_oblast"], ["Караганда", "Қарағанды", "Karagandy", "Qaragandy"]),
    Place("temirtau", in: ["karaganda_oblast"], ["Темиртау", "Теміртау"]),
    Place("balkhash", in: ["karaganda_oblast"], ["Балхаш", "Балқаш", "Balqash"]),
    Place(
      "zhezkazgan",
      in: [Region("karaganda_oblast", until: reform), Region("ulytau_oblast", from: reform)],
      ["Жезказган", "Жезқазған", "Dzhezkazgan", "Джезказган"]),
    Place("turkestan", in: ["turkestan_oblast"], ["Туркестан", "Түркістан", "Turkistan"]),
    Place("kentau", in: ["turkestan_oblast"], ["Кентау"]),
    Place("koshmambet_village", ["Кошмамбет", "Қошмамбет", "Koshmambet"]),
  ]

  private static let regions = [
    Place("almaty_oblast", ["Алматинская область", "Алматы облысы", "Almaty region"]),
    Place(
      "jetysu_oblast", in: ["almaty_oblast"],
      ["Jetysu region", "Zhetysu region", "Жетысуская область", "область Жетысу", "Жетісу облысы"]),
    Place("akmola_oblast", ["Акмолинская область", "Ақмола облысы", "Akmola region"]),
    Place("aktobe_oblast", ["Актюбинская область", "Ақтөбе облысы", "Aktobe region"]),
    Place("atyrau_oblast", ["Атырауская область", "Атырау облысы", "Atyrau region"]),
    Place(
      "east_kazakhstan_oblast",
      [
        "Восточно-Казахстанская область", "ВКО", "Шығыс Қазақстан облысы", "East Kaz. oblast",
        "East Kazakhstan region", "ШҚО",
      ]),
    Place(
      "abai_oblast", in: ["east_kazakhstan_oblast"],
      ["Abai region", "Abay region", "Абайская область", "область Абай", "Абай облысы"]),
    Place("zhambyl_oblast", ["Жамбылская область", "Жамбыл облысы", "Zhambyl region"]),
    Place(
      "west_kazakhstan_oblast",
      ["Западно-Казахстанская область", "ЗКО", "Батыс Қазақстан облысы", "West Kazakhstan region"]),
    Place("karaganda_oblast", ["Карагандинская область", "Қарағанды облысы", "Karaganda region"]),
    Place(
      "ulytau_oblast", in: ["karaganda_oblast"],
      ["Ulytau region", "область Улытау", "Улытауская область", "Ұлытау облысы"]),
    Place("kostanay_oblast", ["Костанайская область", "Қостанай облысы", "Kostanay region"]),
    Place("kyzylorda_oblast", ["Кызылординская область", "Қызылорда облысы", "Kyzylorda region"]),
    Place(
      "mangistau_oblast",
      ["Мангистауская область", "Маңғыстау облысы", "Mangystau Oblast", "Mangystau region"]),
    Place("pavlodar_oblast", ["Павлодарская область", "Павлодар облысы", "Pavlodar region"]),
    Place(
      "north_kazakhstan_oblast",
      [
        "Северо-Казахстанская область", "СКО", "Солтүстік Қазақстан облысы",
        "North Kazakhstan region",
      ]),
    Place(
      "turkestan_oblast",
      [
        "Туркестанская область", "Түркістан облысы", "Turkestan region", "South Kazakhstan Oblast",
        "Южно-Казахстанская область", "ЮКО", "Оңтүстік Қазақстан облысы",
      ]),
  ]
}
