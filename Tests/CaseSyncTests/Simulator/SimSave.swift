/// What somebody wants to save as one change, and when.
struct SimSave {
  let steps: [NaiveStep]
  /// The changes that the author looked at; all that are there when `nil`.
  var seen: Set<NaiveChangeID>?
  var source: NaiveText?
  let now: Int64
}
