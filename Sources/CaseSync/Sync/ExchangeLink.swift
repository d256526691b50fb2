/// A way to a peer that answers questions: what a transport gives to a meeting.
///
/// A question is sent in pieces and ended; then its answer comes in pieces of any size. The meeting
/// itself knows when an answer is whole.
public protocol ExchangeLink {
  /// What errors and memories call the peer: an address, never a secret.
  var place: String { get }
  mutating func send(_ bytes: [UInt8]) throws(CaseSyncError)
  mutating func endQuestion() throws(CaseSyncError)
  /// The next piece of the answer, never empty.
  ///
  /// - Throws: when the answer breaks off.
  mutating func receive() throws(CaseSyncError) -> [UInt8]
  /// Called when an answer is whole, before the next question.
  mutating func endAnswer() throws(CaseSyncError)
  /// Called when nothing more is asked; the link cannot be used any more.
  mutating func close()
}

extension ExchangeLink {
  public mutating func close() {}
}
