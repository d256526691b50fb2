/// A name taken apart into folded words; their order says nothing, for it differs by language.
package struct PersonName: Hashable, Sendable {
  package var words: [NameWord]

  /// The names that a text can be read as; none for a pseudonym such as `NN`, or for bare initials.
  ///
  /// A double name is read joined as well: Нур-Султан, Нурсултан.
  package static func readings(of text: String) -> [PersonName] {
    var folder = NameFolder()
    return folder.read(text).readings
  }

  static func readings(of words: [NameWord]) -> [PersonName] {
    let folded = joinParticles(words)
    guard folded.contains(where: { $0.kind != .initial }) else { return [] }
    var readings = [PersonName(words: folded)]
    for place in folded.indices.dropLast() where folded.count > 2 {
      let (first, second) = (folded[place], folded[place + 1])
      guard first.kind == .plain, second.kind == .plain else { continue }
      guard first.letters.count + second.letters.count <= longestJoined else { continue }
      var joined = folded
      joined[place].letters += second.letters
      joined[place].isJoined = true
      joined.remove(at: place + 1)
      readings.append(PersonName(words: joined))
    }
    return readings
  }

  private static func joinParticles(_ words: [NameWord]) -> [NameWord] {
    var result: [NameWord] = []
    for word in words {
      if word.kind == .plain, NameWord.particles.contains(word.letters), let last = result.last,
        last.kind == .plain
      {
        result[result.count - 1].kind = .patronymic
      } else {
        result.append(word)
      }
    }
    return result
  }

  private static let longestJoined = 16
  /// Names have no more words.
  static let limit = 6

  private init(words: [NameWord]) { self.words = Array(words.prefix(Self.limit)) }

  /// The word that is most likely the surname.
  package var surname: Int? {
    let plain = words.indices.filter { words[$0].kind == .plain }
    return plain.first { words[$0].hasSurnameEnding }
      ?? plain.first { GivenNames.group(of: words[$0]) == nil }
      ?? words.indices.first { words[$0].kind == .patronymic && plain.count < 2 }
      ?? plain.first
  }
}

extension NameWord {
  fileprivate var hasSurnameEnding: Bool {
    letters.count >= 5 && GivenNames.group(of: self) == nil
      && ["ov", "ev", "in", "ski", "enko", "uk"].contains { letters.ends(with: $0) }
  }
}
