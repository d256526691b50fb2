internal import CaseSync

/// What one side of a meeting says, to a store that answers and to one that asked.
enum ExchangeTarget: FuzzTarget {
  static let name = "exchange"

  static func run(_ input: [UInt8]) throws -> Bool {
    var bytes = input
    FrameSeal.seal(&bytes, from: 0)
    guard try messageCount(bytes) > 0 else { return false }
    let folder = try FuzzFolder()
    let isAnswered = try answer(bytes, try store("answering", in: folder))
    let isTaken = try take(bytes, try store("asking", in: folder))
    return isAnswered || isTaken
  }

  private static func store(_ name: String, in folder: FuzzFolder) throws -> Store {
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    configuration.isDurable = false
    return try Store.create(
      at: folder.file(name), dataset: .existing(SealedBundle.dataset, name: nil),
      configuration: configuration)
  }

  /// The number of messages, which is the same wherever a transport cuts the bytes.
  private static func messageCount(_ bytes: [UInt8]) throws -> Int {
    var whole = ExchangeParser()
    whole.append(bytes)
    let messages = drain(&whole)
    var cut = ExchangeParser()
    var fromPieces = 0
    for byte in bytes {
      cut.append([byte])
      fromPieces += drain(&cut)
    }
    try promise(fromPieces == messages, "cut into pieces it has other messages")
    try promise(cut.isFinished == whole.isFinished, "cut into pieces it ends otherwise")
    return messages
  }

  private static func drain(_ parser: inout ExchangeParser) -> Int {
    var count = 0
    while case .some(.some) = try? parser.next() { count += 1 }
    return count
  }

  /// Whatever was asked, the answer is one, and the store is sound.
  private static func answer(_ bytes: [UInt8], _ store: Store) throws -> Bool {
    var responder = try SyncResponder(store: store, place: "fuzz")
    responder.receive(bytes)
    guard !responder.isListening else { return false }
    var parser = ExchangeParser()
    while let part = responder.nextBytes() {
      parser.append(part)
      while try parser.next() != nil {}
    }
    try promise(parser.isFinished && !parser.isInside, "an answer that does not end")
    try checkState(store)
    return responder.failure == nil
  }

  private static func take(_ bytes: [UInt8], _ store: Store) throws -> Bool {
    var initiator = try SyncInitiator(store: store, place: "fuzz")
    while try initiator.nextBytes() != nil {}
    let isTaken = (try? initiator.receive(bytes)) != nil
    try checkState(store)
    return isTaken
  }

  private static func checkState(_ store: Store) throws {
    guard try !store.summary().replicas.isEmpty else { return }
    try BundleLaws.checkState(store)
  }
}
