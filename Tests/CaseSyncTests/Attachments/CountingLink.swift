@testable import CaseSync

/// A link that counts the questions that are asked over it.
struct CountingLink: ExchangeLink {
  private var inner: MemoryLink
  private(set) var questions = 0
  var place: String { inner.place }

  init(to peer: Office) throws { inner = try MemoryLink(to: peer.store, place: peer.name) }

  mutating func send(_ bytes: [UInt8]) { inner.send(bytes) }
  mutating func endQuestion() { questions += 1 }
  mutating func receive() throws(CaseSyncError) -> [UInt8] { try inner.receive() }
  func endAnswer() {}
}
