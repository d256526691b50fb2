/// One of the values, deletions or judgements that an item of a review is about.
public struct ReviewSide: Sendable {
  public var head: Head
  /// The field, which differs from the item's for parallel edits, edits after a deletion, and answers
  /// that were given under a former name of the question.
  public var path: String
  /// What the replica calls itself.
  public var label: String?
  /// Its time lay more than five minutes ahead of this computer's clock when it arrived.
  public var isClockSuspect = false
  /// For judgements, the two records.
  public var pair: [String] = []

  /// The words by which a person names the side, for instance in a file of decisions.
  public var name: String { ReviewHeadName.text(head.id.reference) }
}

/// References as text: replica, sequence number, index and tag, parted by `-`.
enum ReviewHeadName {
  static func text(_ reference: Reference) -> String {
    let tag = withUnsafeBytes(of: reference.tag.bigEndian, Array.init)
    return "\(reference.replica.hex)-\(reference.seq)-\(reference.index)-\(Hex.encode(tag))"
  }

  static func reference(_ text: String) -> Reference? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, let replica = ReplicaID(hex: parts[0]), let seq = UInt64(parts[1]),
      let index = Int(parts[2]), (0..<Limits.operationsPerChange).contains(index),
      (1...Limits.sequence).contains(seq), let tag = Hex.decode(parts[3]), tag.count == 8
    else { return nil }
    return Reference(
      replica: replica, seq: seq, index: index, tag: tag.reduce(0) { $0 << 8 | UInt64($1) })
  }
}
