/// How far a value may travel; an export withholds what lies above its level.
public struct Confidentiality: RawRepresentable, Hashable, Comparable, Sendable {
  public var rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Reads the attribute of an op; what this version cannot read is the highest level.
  package init(attribute bytes: some Collection<UInt8>) {
    guard let level = bytes.first else {
      self = .open
      return
    }
    self.init(rawValue: bytes.count == 1 ? level : .max)
  }

  /// The default.
  public static let open = Confidentiality(rawValue: 0)
  public static let restricted = Confidentiality(rawValue: 1)
  public static let confidential = Confidentiality(rawValue: 2)
  public static let secret = Confidentiality(rawValue: 3)

  private static let names = ["open", "restricted", "confidential", "secret"]

  public static func < (a: Confidentiality, b: Confidentiality) -> Bool { a.rawValue < b.rawValue }

  /// The word used in text, or the number for a level without one.
  public var word: String {
    rawValue < Self.names.count ? Self.names[Int(rawValue)] : String(rawValue)
  }

  public init?(word: String) {
    if let index = Self.names.firstIndex(of: word) {
      self.init(rawValue: UInt8(index))
    } else if let number = UInt8(word) {
      self.init(rawValue: number)
    } else {
      return nil
    }
  }
}
