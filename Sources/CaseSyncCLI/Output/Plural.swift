/// Numbers with their nouns.
enum Plural {
  /// For instance `1 change`, `2 changes`.
  static func text(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }
}
