/// The part of an op's meaning that decides which ops can supersede each other.
public enum MergeClass: UInt8, Sendable {
  case register = 1
  case set = 2
  case deletion = 3
  case judgement = 4
  /// A kind without a rule of its own in this version; one slot a kind.
  case other = 5
}
