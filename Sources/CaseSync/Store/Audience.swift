/// What somebody who is sent changes is not to see.
public struct Audience: Hashable, Sendable {
  /// Slots above this level are withheld. The default withholds nothing.
  public var withholdAbove: Confidentiality?
  /// Withholds who made the changes.
  public var withholdAuthors = false
  /// Keeps source and comment of a change although one of its ops is withheld.
  public var keepAnnotations = false

  public init(withholdAbove: Confidentiality? = nil) { self.withholdAbove = withholdAbove }

  /// Whether anything is withheld at all.
  var isLimited: Bool { withholdAbove != nil || withholdAuthors }

  /// One number that differs where the audience does; 0 for those who see everything.
  var word: UInt64 {
    guard isLimited else { return 0 }
    let level = withholdAbove.map { UInt64($0.rawValue) + 1 } ?? 0
    return level << 2 | (withholdAuthors ? 2 : 0) | (keepAnnotations ? 1 : 0)
  }
}
