/// Keeps spreadsheets from computing what is meant as text.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or CR gets an apostrophe before it (OWASP, "CSV
/// injection"). Reading takes it off again: the two are inverse for every text. Plain numbers such
/// as `-5` stay as they are.
public enum FormulaGuard {
  private static let triggers = Array("=+-@\t\r".utf8)
  private static let apostrophe = UInt8(ascii: "'")

  /// The text as it is written into a table.
  public static func guarded(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

  /// The text that a cell of a table means.
  public static func unguarded(_ cell: String) -> String {
    cell.utf8.first == apostrophe && isDangerous(cell) ? String(cell.dropFirst()) : cell
  }

  /// Apostrophes before the sign do not count, so that a guarded text can be guarded again.
  private static func isDangerous(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == apostrophe || triggers.contains(first) else {
      return false
    }
    let rest = text.utf8.drop { $0 == apostrophe }
    guard let sign = rest.first, triggers.contains(sign) else { return false }
    return !isNumber(rest)
  }

  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    guard text.first == UInt8(ascii: "-") else { return false }
    let parts = text.dropFirst().split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }
  }
}
