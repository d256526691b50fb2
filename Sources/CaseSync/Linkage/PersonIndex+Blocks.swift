extension PersonIndex {
  /// A pair above the minimum, by the numbers of its persons.
  struct Hit {
    var first: Int32
    var second: Int32
    var score: Float
    var basis: NameBasis
  }
}

extension PersonIndex {
  /// All pairs above a score that share a key.
  ///
  /// - Parameter isWanted: whether a pair is to be compared at all.
  func hits(
    minimum: Double, prior: Double, isWanted: (Int32, Int32) -> Bool = { _, _ in true }
  ) -> (hits: [Hit], compared: Int) {
    var blocks = LinkageBlocks()
    for person in persons { blocks.add(keys(of: person)) }
    var found: [UInt64: Hit] = [:]
    var compared = 0
    blocks.forEachPair(rank: nameOrder()) { a, b in
      guard isWanted(a, b) else { return }
      compared += 1
      guard let result = compare(Int(a), Int(b), prior: prior, minimum: minimum) else { return }
      found[UInt64(a) << 32 | UInt64(b)] = Hit(
        first: a, second: b, score: Float(result.score), basis: result.basis)
    }
    return (found.values.sorted(by: Self.precedes), compared)
  }

  /// Pairs that share one word only come last.
  private static func precedes(_ a: Hit, _ b: Hit) -> Bool {
    let isWeak = (a.basis != .several, b.basis != .several)
    if isWeak.0 != isWeak.1 { return isWeak.1 }
    if a.score != b.score { return a.score > b.score }
    return (a.first, a.second) < (b.first, b.second)
  }

  /// The place of each person in the order of names and births.
  private func nameOrder() -> [Int32] {
    let width = PersonName.limit
    let order = wordOrder()
    var names = [Int32](repeating: -1, count: persons.count * width)
    for (place, person) in persons.enumerated() {
      let words = (person.names.first ?? []).map { order[Int($0)] }.sorted()
      for (offset, word) in words.enumerated() { names[place * width + offset] = word }
    }
    let sorted = persons.indices.sorted { a, b in
      for (x, y) in zip(a * width..<(a + 1) * width, b * width..<(b + 1) * width)
      where names[x] != names[y] {
        return names[x] < names[y]
      }
      return (persons[a].births.first?.first ?? 0, a) < (persons[b].births.first?.first ?? 0, b)
    }
    var rank = [Int32](repeating: 0, count: persons.count)
    for (place, person) in sorted.enumerated() { rank[person] = Int32(place) }
    return rank
  }

  /// The place of each word in the order of letters.
  private func wordOrder() -> [Int32] {
    let sorted = words.indices.sorted {
      words[$0].word.letters.lexicographicallyPrecedes(words[$1].word.letters)
    }
    var order = [Int32](repeating: 0, count: words.count)
    var last: [UInt8] = []
    var place: Int32 = 0
    for word in sorted {
      if words[word].word.letters != last { place += 1 }
      last = words[word].word.letters
      order[word] = place
    }
    return order
  }

  /// The keys of a person: the sound of a surname with what may go with it, and so on.
  private func keys(of person: Person) -> Set<UInt64> {
    var keys: Set<UInt64> = []
    let years = years(of: person)
    for (name, surname) in zip(person.names, person.surnames) {
      for place in name.indices where isSurname(name, place, surname) {
        let sound = UInt64(UInt32(words[Int(name[place])].sound))
        addPairs(name, place, sound, &keys)
        for year in years { keys.insert(Self.key(2, sound, year)) }
        if let scene = town(of: person) { keys.insert(Self.key(3, sound, scene)) }
        if name.count == 1 { keys.insert(Self.key(1, sound, 0)) }
      }
      addFather(name, years, &keys)
    }
    for span in person.births where span.isDay {
      keys.insert(Self.key(4, UInt64(bitPattern: Int64(span.first)), 0))
    }
    return keys
  }

  /// A word that is no common given name, or what is taken for the surname.
  private func isSurname(_ name: [Int32], _ place: Int, _ surname: Int?) -> Bool {
    let word = words[Int(name[place])]
    return place == surname || word.word.kind == .plain && word.given < 0
  }

  /// The place of the event as exactly as it is known.
  private func town(of person: Person) -> UInt64? {
    let town = person.scenes.first { townFlags[Int($0)] } ?? person.scenes.first
    return town.map { UInt64(UInt32($0)) }
  }

  /// A surname with the first letter of each other word; its halves with the sound of a whole one.
  private func addPairs(
    _ name: [Int32], _ place: Int, _ sound: UInt64, _ keys: inout Set<UInt64>
  ) {
    let own = words[Int(name[place])].word.sound
    for (other, number) in name.enumerated() where other != place {
      let word = words[Int(number)]
      guard word.word.kind != .patronymic else { continue }
      let letter = word.word.letters.first.map { NameFold.isVowel($0) ? 97 : $0 } ?? 0
      keys.insert(Self.key(5, sound, UInt64(letter)))
      guard word.word.kind == .plain, own.count > 3 else { continue }
      let second = UInt64(UInt32(word.sound))
      for (kind, half) in [(6, own.prefix(3)), (7, own.suffix(3))] as [(UInt64, ArraySlice<UInt8>)]
      {
        keys.insert(Self.key(kind, second, half.reduce(0) { $0 << 8 | UInt64($1) }))
      }
    }
  }

  /// Given name and father's name: surnames change with marriage.
  private func addFather(_ name: [Int32], _ years: Set<UInt64>, _ keys: inout Set<UInt64>) {
    guard let father = name.first(where: { words[Int($0)].word.kind == .patronymic }) else {
      return
    }
    let sound = UInt64(UInt32(words[Int(father)].sound))
    for number in name where words[Int(number)].given >= 0 && number != father {
      let both = UInt64(UInt32(words[Int(number)].sound)) << 20 | sound
      for year in years { keys.insert(FastHash.mix(both << 12 | year)) }
    }
  }

  /// Every year of birth that is possible, and the one behind: neighbours share a key.
  private func years(of person: Person) -> Set<UInt64> {
    var years: Set<UInt64> = []
    for span in person.births where span.days < 4 * 366 {
      for year in span.years { years.formUnion([UInt64(max(year, 0)), UInt64(max(year, 0) + 1)]) }
    }
    return years
  }

  private static func key(_ kind: UInt64, _ a: UInt64, _ b: UInt64) -> UInt64 {
    kind << 60 | (a & 0xfff_ffff) << 28 | b & 0xfff_ffff
  }
}
