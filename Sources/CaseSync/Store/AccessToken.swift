/// What somebody who asks this store over a network is let do.
///
/// The token itself is shown once, when it is made; the store keeps its hash.
public struct AccessToken: Equatable, Sendable {
  /// Who holds it; logs name it.
  public var name: String
  /// Whether changes are taken from its holder.
  public var mayWrite: Bool
  /// Slots above this level are withheld from its holder.
  public var withholdAbove: Confidentiality?
  /// When it was made, in milliseconds since 1970 UTC.
  public var createdMilliseconds: Int64

  /// The beginning by which programs that look for leaked secrets know a token.
  static let prefix = "casesync-"
  private static let nameCharacters = 1...64

  /// Names stand in logs and lists: no spaces, nothing that commands a terminal.
  static func isName(_ text: String) -> Bool {
    nameCharacters.contains(text.count)
      && text.allSatisfy { $0.isLetter || $0.isNumber || "-._@".contains($0) }
  }
}
