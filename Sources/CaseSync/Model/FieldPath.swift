/// The names of fields and rows, checked where people enter them.
public enum FieldPath {
  /// The path in Normalization Form C.
  ///
  /// - Throws: unless it is `field` or `field/rowId/subfield` with names that are neither empty nor
  ///   reserved and hold no control character.
  public static func checked(_ path: String) throws(CaseSyncError) -> String {
    let normal = NormalizedText.nfc(path)
    let parts = normal.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 1 || parts.count == 3 else {
      throw invalid(path, "a field is written 'field' or 'field/row/subfield'")
    }
    for part in parts { try checkName(part) }
    return normal
  }

  /// A row's path `field/rowId`, or empty for the whole record.
  static func checkedRow(_ path: String) throws(CaseSyncError) -> String {
    guard !path.isEmpty else { return "" }
    let normal = NormalizedText.nfc(path)
    let parts = normal.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { throw invalid(path, "a row is written 'field/row'") }
    for part in parts { try checkName(part) }
    return normal
  }

  static func checkName(_ name: String) throws(CaseSyncError) {
    guard !name.isEmpty, name.utf8.first != UInt8(ascii: "@") else {
      throw invalid(name, "names are not empty and do not begin with '@'")
    }
    try checkCharacters(name)
    guard !name.utf8.contains(UInt8(ascii: "/")) else {
      throw invalid(name, "a name holds no '/'")
    }
  }

  static func checkKey(_ key: String) throws(CaseSyncError) {
    guard !key.isEmpty, key.utf8.first != UInt8(ascii: "@") else {
      throw invalid(key, "keys are not empty and do not begin with '@'")
    }
    try checkCharacters(key)
  }

  private static func checkCharacters(_ text: String) throws(CaseSyncError) {
    guard text.utf8.count <= 255 else { throw invalid(text, "names have at most 255 bytes") }
    guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw invalid(text, "names hold no control characters")
    }
  }

  private static func invalid(_ name: String, _ rule: Wording) -> CaseSyncError {
    CaseSyncError(.invalidArgument, "the name '\(name)' is not allowed", hint: rule)
  }
}
