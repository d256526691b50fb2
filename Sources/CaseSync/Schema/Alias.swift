/// Another name of an option, as met in documents.
///
/// In a file it is a text, or an object such as `{"name": "Nur-Sultan", "until": "2022-09-17"}`.
public struct Alias: Hashable, Sendable {
  public var name: String
  /// The name was in use from this civil date on.
  public var from: String?
  public var until: String?

  public init(_ name: String, from: String? = nil, until: String? = nil) {
    self.name = name
    self.from = from
    self.until = until
  }
}

extension Alias: Codable {
  private enum Key: String, CodingKey {
    case name, from, until
  }

  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      self.init(name)
      return
    }
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      try values.decode(String.self, forKey: .name),
      from: try values.decodeIfPresent(String.self, forKey: .from),
      until: try values.decodeIfPresent(String.self, forKey: .until))
  }

  public func encode(to encoder: any Encoder) throws {
    if from == nil, until == nil {
      var container = encoder.singleValueContainer()
      try container.encode(name)
      return
    }
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(name, forKey: .name)
    try values.encodeIfPresent(from, forKey: .from)
    try values.encodeIfPresent(until, forKey: .until)
  }
}
