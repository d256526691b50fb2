/// Persons in a form that is compared quickly, and how often each of their features occurs.
///
///     var index = PersonIndex()
///     for person in persons { index.add(person) }
///     let pairs = index.candidates(minimum: 0)
package struct PersonIndex: Sendable {
  struct Person: Sendable {
    /// Readings of all names, as numbers of words.
    var names: [[Int32]] = []
    var surnames: [Int?] = []
    var sexes: UInt8 = 0
    /// The endings of the names told the sex, no field.
    var isSexTold = false
    var births: [DateSpan] = []
    var deaths: [DateSpan] = []
    var events: [DateSpan] = []
    var homes: [Int32] = []
    var scenes: [Int32] = []
  }

  struct Word: Sendable {
    var word: NameWord
    var sound: Int32
    /// The group of ``GivenNames``, -1 where it is none.
    var given: Int32
    /// The letters that occur, one bit each: most words are told apart by them.
    var letters: UInt32
  }

  private var folder = NameFolder()
  private var spans = SharedLists<DateSpan>()
  private var placeLists = SharedLists<Int32>()
  private var surnameLists = SharedLists<Int?>()
  package private(set) var ids: [RecordID] = []
  private(set) var persons: [Person] = []
  private(set) var words: [Word] = []
  private var wordNumbers: [NameWord: Int32] = [:]
  private var soundNumbers: [[UInt8]: Int32] = [:]
  private(set) var places: [String] = []
  private(set) var townFlags: [Bool] = []
  private var placeNumbers: [String: Int32] = [:]
  private var closures: [String: [Int32]] = [:]

  /// How many records bear a whole name, by a hash of its words.
  private var bearers: [UInt64: Int32] = [:]
  private(set) var wordCounts: [Int] = []
  private(set) var soundCounts: [Int] = []
  private(set) var initialCounts: [UInt8: Int] = [:]
  private(set) var initialTotal = 0
  private(set) var namedCount = 0
  private(set) var sexCounts = [0, 0]
  private(set) var sceneCounts = FeatureCounts()
  private(set) var homeCounts = FeatureCounts()
  private(set) var deathCounts = FeatureCounts()
  private(set) var eventCounts = FeatureCounts()

  package init() {}

  package var count: Int { persons.count }

  /// Takes a person in; its number is the count before.
  ///
  /// - Parameter isListed: an entry of a list, of which there may be several of one person.
  package mutating func add(_ features: PersonFeatures, isListed: Bool = false) {
    var person = Person()
    var told: Set<Sex> = []
    for name in features.names {
      let (readings, sex) = folder.read(name)
      for reading in readings { add(reading, to: &person) }
      if let sex { told.insert(sex) }
    }
    person.isSexTold = features.sexes.isEmpty && told.count == 1
    let sexes = features.sexes.isEmpty && told.count == 1 ? told : features.sexes
    person.sexes = sexes.reduce(0) { $0 | 1 << $1.rawValue }
    person.surnames = surnameLists.shared(person.surnames)
    (person.births, person.deaths, person.events) = (
      spans.shared(unique(features.births)), spans.shared(unique(features.deaths)),
      spans.shared(unique(features.events))
    )
    person.homes = placeLists.shared(placeSet(features.homes))
    person.scenes = placeLists.shared(placeSet(features.scenes))
    count(person)
    if !isListed { for name in Set(person.names.map(Self.hash)) { bearers[name, default: 0] += 1 } }
    ids.append(features.id)
    persons.append(person)
  }

  /// Keeps the fullest readings: an initial must not hide that the given name is known.
  private mutating func add(_ reading: PersonName, to person: inout Person) {
    let numbers = reading.words.map { number(of: $0) }
    guard !person.names.contains(where: { isPart(numbers, of: $0) }) else { return }
    for place in person.names.indices.reversed() where isPart(person.names[place], of: numbers) {
      person.names.remove(at: place)
      person.surnames.remove(at: place)
    }
    person.names.append(numbers)
    person.surnames.append(reading.surname)
  }

  private func isPart(_ part: [Int32], of whole: [Int32]) -> Bool {
    guard part.count <= whole.count else { return false }
    var open = whole
    for number in part {
      guard let place = open.firstIndex(where: { stands($0, for: number) }) else { return false }
      open.remove(at: place)
    }
    return true
  }

  private func stands(_ whole: Int32, for part: Int32) -> Bool {
    let (a, b) = (words[Int(whole)], words[Int(part)])
    if b.word.kind == .initial { return NameIndexing.begins(a.word.letters, with: b.word.letters) }
    return a.word.kind == b.word.kind && nearness(a, b) != nil
  }

  private func unique(_ spans: [DateSpan]) -> [DateSpan] {
    spans.count < 2 ? spans : Array(Set(spans)).sorted { ($0.first, $0.last) < ($1.first, $1.last) }
  }

  private mutating func number(of word: NameWord) -> Int32 {
    if let known = wordNumbers[word] { return known }
    let number = Int32(words.count)
    wordNumbers[word] = number
    let sound = word.sound
    let soundNumber = soundNumbers[sound] ?? Int32(soundNumbers.count)
    soundNumbers[sound] = soundNumber
    if Int(soundNumber) == soundCounts.count { soundCounts.append(0) }
    let given = GivenNames.group(of: word)
    words.append(
      Word(
        word: word, sound: soundNumber, given: given.map { Int32($0) } ?? -1,
        letters: word.letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }))
    wordCounts.append(0)
    return number
  }

  private mutating func placeSet(_ texts: [String]) -> [Int32] {
    var set: Set<Int32> = []
    for text in texts { set.formUnion(closure(of: text)) }
    return set.sorted()
  }

  /// The place of a text and what it lies in; a text that no table knows is a town of its own.
  private mutating func closure(of text: String) -> [Int32] {
    if let known = closures[text] { return known }
    var numbers: [Int32] = []
    if let code = Gazetteer.place(named: text) {
      for code in Gazetteer.closure(of: code).sorted() {
        numbers.append(number(ofPlace: code, isTown: !Gazetteer.isRegion(code)))
      }
    } else {
      let words = NormalizedText.nfkc(text).lowercased().split { !$0.isLetter && !$0.isNumber }
      let folded = words.map { NameFold.letters(Array($0.unicodeScalars)) }
      let key = String(decoding: Array(folded.joined(separator: [32])), as: UTF8.self)
      if key != "unknown", key != "other", !key.isEmpty {
        numbers = [number(ofPlace: "?" + key, isTown: true)]
      }
    }
    closures[text] = numbers
    return numbers
  }

  private mutating func number(ofPlace code: String, isTown: Bool) -> Int32 {
    if let known = placeNumbers[code] { return known }
    let number = Int32(places.count)
    placeNumbers[code] = number
    places.append(code)
    townFlags.append(isTown)
    return number
  }

  /// How many records besides these two bear one of the names whole.
  func otherBearers(_ a: [Int32], _ b: [Int32]) -> Int {
    let (first, second) = (Self.hash(a), Self.hash(b))
    let (of, other) = (Int(bearers[first] ?? 0), Int(bearers[second] ?? 0))
    return first == second ? of - 2 : max(of, other) - 1
  }

  /// The order of words says nothing.
  private static func hash(_ name: [Int32]) -> UInt64 {
    name.sorted().reduce(0) { FastHash.mix($0 << 1 ^ UInt64(UInt32(bitPattern: $1))) }
  }

  private mutating func count(_ person: Person) {
    for number in Set(person.names.joined()) {
      let word = words[Int(number)]
      wordCounts[Int(number)] += 1
      soundCounts[Int(word.sound)] += 1
      if let first = word.word.letters.first, word.word.kind != .patronymic {
        initialCounts[first, default: 0] += 1
        initialTotal += 1
      }
    }
    if !person.names.isEmpty { namedCount += 1 }
    for sex in Sex.allCases where person.sexes & (1 << sex.rawValue) != 0 {
      sexCounts[Int(sex.rawValue)] += 1
    }
    sceneCounts.add(person.scenes.map { Int($0) })
    homeCounts.add(person.homes.map { Int($0) })
    deathCounts.add(person.deaths.map(\.first))
    eventCounts.add(person.events.map(\.first))
  }
}

/// How often the values of a feature occur, and among how many persons who have it.
struct FeatureCounts: Sendable {
  private var counts: [Int: Int] = [:]
  private var persons = 0

  mutating func add(_ values: [Int]) {
    guard !values.isEmpty else { return }
    persons += 1
    for value in Set(values) { counts[value, default: 0] += 1 }
  }

  /// How likely two persons share the value; a value hardly seen counts as one of some twenty.
  func share(of value: Int) -> Double {
    Double(counts[value, default: 0] + 1) / Double(persons + 20)
  }
}
