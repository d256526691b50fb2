/// Numbers with their nouns.
enum Plural {
  /// For instance `1 change`, `2 changes`, in the language of this run.
  static func text(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    say("{1} \(noun)|{1} \(plural ?? noun + "s")", number)
  }
}
