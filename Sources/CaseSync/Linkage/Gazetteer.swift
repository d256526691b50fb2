/// Places of Kazakhstan by all the names they have or had, for no distance between letters tells
/// that Өскемен is Ust-Kamenogorsk.
package enum Gazetteer {
  package struct Place: Sendable {
    /// As the questionnaires write it.
    package var code: String
    /// The regions that it lay in, at one time or another.
    package var regions: [Region]
    package var aliases: [String]

    package init(_ code: String, in regions: [Region] = [], _ aliases: [String]) {
      (self.code, self.regions, self.aliases) = (code, regions, aliases)
    }
  }

  /// A place lay in a region from a day on, or until the day before another.
  package struct Region: Sendable, ExpressibleByStringLiteral {
    package var code: String
    package var from: String?
    package var until: String?

    package init(_ code: String, from: String? = nil, until: String? = nil) {
      (self.code, self.from, self.until) = (code, from, until)
    }

    package init(stringLiteral code: String) { self.init(code) }
  }

  /// The place that a code or a name means, in any of the scripts; `nil` for one not known here.
  package static func place(named text: String) -> String? {
    if byCode[text] != nil { return text }
    return byName[key(text)]
  }

  /// The place and everything that it lay in at any time: reports of one place that was moved to
  /// another region do not contradict each other.
  package static func closure(of code: String) -> Set<String> {
    var closure: Set<String> = [code]
    for region in byCode[code]?.regions ?? [] { closure.formUnion(self.closure(of: region.code)) }
    return closure
  }

  /// The regions that a place lay in on a day such as `2022-01-05`.
  package static func regions(of code: String, on day: String) -> [String] {
    (byCode[code]?.regions ?? []).filter {
      ($0.from ?? "0000") <= day && day < ($0.until ?? "9999")
    }.map(\.code)
  }

  package static func isRegion(_ code: String) -> Bool { regionCodes.contains(code) }

  /// The folded words of a name, without those that say what kind of place it is.
  private static func key(_ text: String) -> String {
    let words = NormalizedText.nfkc(text).lowercased().split { !$0.isLetter }
    let folded = words.filter { !fillers.contains(String($0)) }
      .map { NameFold.letters(Array($0.unicodeScalars)) }
      .map { regionWords[$0] ?? $0 }.filter { !$0.isEmpty }
    return String(decoding: Array(folded.joined(separator: [UInt8(ascii: " ")])), as: UTF8.self)
  }

  private static let fillers: Set<String> = [
    "г", "город", "гор", "city", "of", "қаласы", "қ", "қ-сы", "с", "село", "пос", "поселок",
    "ауылы",
    "village", "аул", "the", "kazakhstan", "казахстан", "қазақстан", "рк",
  ]

  private static let regionWords: [[UInt8]: [UInt8]] = {
    let words = ["область", "обл", "облысы", "oblast", "oblysy", "region", "province", "kray"]
    let pairs = words.map { (NameFold.letters(Array($0.unicodeScalars)), Array("oblast".utf8)) }
    return Dictionary(pairs) { first, _ in first }
  }()

  private static let byCode = Dictionary(uniqueKeysWithValues: places.map { ($0.code, $0) })

  private static let byName: [String: String] = {
    var names: [String: String] = [:]
    for place in places {
      for name in place.aliases + [place.code.replacing("_", with: " ")] {
        names[key(name)] = names[key(name)] ?? place.code
      }
    }
    return names
  }()

  private static let regionCodes = Set(places.flatMap(\.regions).map(\.code))
}
