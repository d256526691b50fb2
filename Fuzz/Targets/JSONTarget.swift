internal import CaseSync

/// Bytes as JSON: submissions of KoBo, and JSON lines.
enum JSONTarget: FuzzTarget {
  static let name = "json"

  static func run(_ input: [UInt8]) throws -> Bool {
    let taken = [try ImportOffice().take(input, .kobo), try ImportOffice().take(input, .jsonLines)]
    return taken.contains(true)
  }
}
