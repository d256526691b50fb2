@testable import CaseSync

/// A link that breaks after so many bytes, counted both ways; pieces are cut small.
struct CutLink: ExchangeLink {
  let place = "cut link"
  private var inner: MemoryLink
  private var budget: Int
  private var pending: ArraySlice<UInt8> = []
  private static let pieceCount = 10_000

  init(to peer: Office, after budget: Int, options: SyncOptions = SyncOptions()) throws {
    inner = try MemoryLink(to: peer.store, options: options)
    self.budget = budget
  }

  private mutating func pay(_ count: Int) throws(CaseSyncError) {
    guard count <= budget else { throw CaseSyncError(.inputOutput, "the link is cut", at: place) }
    budget -= count
  }

  mutating func send(_ bytes: [UInt8]) throws(CaseSyncError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Self.pieceCount)
      rest = rest.dropFirst(piece.count)
      try pay(piece.count)
      inner.send(Array(piece))
    }
  }

  func endQuestion() {}

  mutating func receive() throws(CaseSyncError) -> [UInt8] {
    if pending.isEmpty { pending = try inner.receive()[...] }
    let piece = pending.prefix(Self.pieceCount)
    pending = pending.dropFirst(piece.count)
    try pay(piece.count)
    return Array(piece)
  }

  func endAnswer() {}
}
