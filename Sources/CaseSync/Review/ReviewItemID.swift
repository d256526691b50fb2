/// What an item of a review is about, exactly: the place, and the heads that somebody looked at.
///
/// As soon as anything changes there, it is another item: a decision is never taken over values that
/// its author did not see.
public struct ReviewItemID: Hashable, Sendable {
  public var kind: ReviewKind
  public var record: RecordID
  public var path: String
  /// For answers that do not fit, what is wrong with them.
  public var finding: Finding.Kind?
  /// Ascending.
  var heads: [Reference]

  init(
    kind: ReviewKind, record: RecordID, path: String, finding: Finding.Kind? = nil,
    heads: some Sequence<Reference>
  ) {
    self.kind = kind
    self.record = record
    self.path = path
    self.finding = finding
    self.heads = heads.sorted()
  }

  /// The heads by name, see ``ReviewSide/name``.
  public var headNames: [String] { heads.map(ReviewHeadName.text) }

  /// 32 hexadecimal digits by which marks name the item.
  public var fingerprint: String {
    // A clock is somebody's observation: the same values are the same item everywhere.
    let kind = kind == .clockSuspect ? .values : kind
    let parts = ["casesync review", kind.rawValue, record.description, path]
    let text = (parts + [finding?.rawValue ?? ""] + headNames).joined(separator: "\0")
    return Digest.sha256(Array(text.utf8)).first.hex
  }
}
