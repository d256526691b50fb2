/// Which record a row is about.
enum RecordName: Hashable, Sendable {
  case key(String)
  case id(RecordID)

  var record: RecordID {
    switch self {
    case .key(let key): RecordID(key: key)
    case .id(let id): id
    }
  }

  /// The key of a record: what the table says, behind the type unless it stands there already.
  ///
  /// `nil` for what cannot be a key.
  static func key(_ text: String, type: String) -> String? {
    let text = NormalizedText.nfc(text.stripped)
    let key = type.isEmpty || text.hasPrefix(type + "/") ? text : "\(type)/\(text)"
    return !text.isEmpty && (try? FieldPath.checkKey(key)) != nil ? key : nil
  }

  /// Whether trying all numbers finds the key from the id: an identity or telephone number, say.
  package static func isGuessable(_ key: String, type: String) -> Bool {
    let own = key.hasPrefix(type + "/") ? key.dropFirst(type.count + 1) : key[...]
    return own.count(where: \.isNumber) <= 14 && own.allSatisfy { $0.isNumber || $0 == "-" }
  }
}
