/// Sizes for people.
enum ByteText {
  static let units = ["kB", "MB", "GB", "TB"]

  /// For instance `999 B`, `1.2 kB`, `340 MB`; units are powers of 1,000.
  static func text(_ count: Int) -> String {
    var tenths = count * 10
    var unit = "B"
    for name in units where tenths >= 10_000 {
      tenths /= 1_000
      unit = name
    }
    guard unit != "B", tenths < 1_000 else { return "\(tenths / 10) \(unit)" }
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}
