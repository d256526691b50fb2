/// Several texts in one cell: parted by `|`, as in Uwazi.
///
/// A `|` or a backslash inside a text, and space at its ends, stand behind a backslash.
enum CellList {
  static func join(_ texts: [String]) -> String { texts.map(escaped).joined(separator: "|") }

  private static func escaped(_ text: String) -> String {
    var result = text.replacing("\\", with: "\\\\").replacing("|", with: "\\|")
    if result.first?.isWhitespace == true { result = "\\" + result }
    if text.count > 1, let last = result.last, last.isWhitespace {
      result = result.dropLast() + "\\" + String(last)
    }
    return result
  }

  /// The texts of a cell; empty ones say nothing.
  static func split(_ cell: String) -> [String] {
    var texts: [String] = []
    var text = ""
    /// How much of the text stays although it is space.
    var kept = 0
    var isEscaped = false
    func end() {
      while text.count > kept, text.last?.isWhitespace == true { text.removeLast() }
      if !text.isEmpty { texts.append(text) }
      (text, kept) = ("", 0)
    }
    for character in cell {
      if isEscaped {
        if !("\\|".contains(character) || character.isWhitespace) { text.append("\\") }
        text.append(character)
        (kept, isEscaped) = (text.count, false)
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        end()
      } else if !text.isEmpty || !character.isWhitespace {
        text.append(character)
      }
    }
    if isEscaped { text.append("\\") }
    end()
    return texts
  }
}
