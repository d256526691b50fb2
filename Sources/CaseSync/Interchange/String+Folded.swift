extension StringProtocol {
  /// Without white space at both ends.
  var stripped: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }

  /// The form in which names are compared: normalized, lower case, single spaces.
  var foldedName: String {
    NormalizedText.nfc(String(self)).lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
