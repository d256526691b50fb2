@testable import CaseSync

/// Two offices that talk to each other, perhaps not to the end.
struct SimMeeting {
  /// Who asks and who answers.
  let asking: SimOffice
  let answering: SimOffice
  let audiences: (asking: NaiveAudience, answering: NaiveAudience)
  /// The line breaks after so many bytes, both ways counted; `nil` for one that holds.
  let budget: Int?
  let world: SimWorld

  func run() throws {
    let report = try talk()
    // What came whole is kept, and nothing else came, however it ended.
    // The one who asks sends only when the first answer has come.
    try take(answering.model.knowledge.disclosed(to: audiences.answering), at: asking)
    try take(asking.model.knowledge.disclosed(to: audiences.asking), at: answering)
    if let report { try check(report) }
    try answering.check()
  }

  private func talk() throws -> SyncReport? {
    var options = SyncOptions()
    options.audience = audiences.asking.audience
    var theirs = SyncOptions()
    theirs.audience = audiences.answering.audience
    let responder = try MemoryLink(
      to: answering.store, options: theirs, place: answering.name)
    do {
      return try asking.attempt { [options] store throws(CaseSyncError) in
        var link = SimLink(responder, budget: budget ?? .max)
        return try store.sync(over: &link, options: options)
      }
    } catch let error as CaseSyncError {
      try SimFailure.unless(budget != nil, "a meeting fails: \(error)")
      return nil
    }
  }

  /// Takes over into the model what the log shows to have come.
  private func take(_ sent: NaiveKnowledge, at office: SimOffice) throws {
    let now = office.clock.now
    try settle(sent, at: office, now: now)
    office.ghost = { [unowned office] in try settle(sent, at: office, now: now) }
  }

  private func settle(_ sent: NaiveKnowledge, at office: SimOffice, now: Int64) throws {
    let before = office.model.knowledge.shapes
    let log = try SimProbe.log(of: office.store)
    let arrived = Set(sent.known.keys.filter { log[$0] != nil && log[$0] != before[$0] })
    office.model = office.model.receiving(sent.only(arrived), now: now)
  }

  /// "In sync" is said only where it is so.
  private func check(_ report: SyncReport) throws {
    switch report.outcome {
    case .inSync(let digest):
      let shapes = [asking.model.knowledge.shapes, answering.model.knowledge.shapes]
      try SimFailure.unless(shapes[0] == shapes[1], "in sync, they say, and differ")
      let digests = [try asking.store.summary().digest, try answering.store.summary().digest]
      try SimFailure.unless(digests == [digest, digest], "in sync under another digest")
    case .inSyncButWithheld: try checkNothingLacks()
    case .differs where world.forked.isEmpty:
      // What was erased by an order that the other must not see differs, and nothing else.
      try SimFailure.unless(isErasedInSecret, "a whole meeting leaves a difference: \(report)")
      try checkNothingLacks()
    case .differs: break
    }
  }

  /// Each has all that the other would show it.
  private func checkNothingLacks() throws {
    let (mine, theirs) = (asking.model.knowledge, answering.model.knowledge)
    let all = theirs.joined(with: mine.disclosed(to: audiences.asking))
    try SimFailure.unless(all.shapes == theirs.shapes, "\(answering.name) still lacks something")
    let back = mine.joined(with: theirs.disclosed(to: audiences.answering))
    try SimFailure.unless(back.shapes == mine.shapes, "\(asking.name) still lacks something")
  }

  /// One of the two can read an order to erase that the other cannot.
  private var isErasedInSecret: Bool {
    let orders = [asking, answering].map { office in
      Set(
        office.model.knowledge.operations.filter { operation in
          if case .erase = operation.action { !operation.isWithheld } else { false }
        }.map(\.id))
    }
    return orders[0] != orders[1]
  }
}

/// A line in memory that breaks after so many bytes.
struct SimLink: ExchangeLink {
  private var inner: MemoryLink
  private var budget: Int

  var place: String { inner.place }

  init(_ inner: MemoryLink, budget: Int) {
    self.inner = inner
    self.budget = budget
  }

  mutating func send(_ bytes: [UInt8]) throws(CaseSyncError) {
    inner.send(Array(bytes.prefix(budget)))
    try pay(bytes.count)
  }

  func endQuestion() {}

  mutating func receive() throws(CaseSyncError) -> [UInt8] {
    let bytes = try inner.receive()
    try pay(bytes.count)
    return bytes
  }

  func endAnswer() {}

  private mutating func pay(_ count: Int) throws(CaseSyncError) {
    guard count <= budget else { throw CaseSyncError(.inputOutput, "the line broke", at: place) }
    budget -= count
  }
}

extension NaiveAudience {
  /// The same as the library says it.
  var audience: Audience {
    var audience = Audience()
    audience.withholdAbove = level.map { Confidentiality(rawValue: $0) }
    audience.withholdAuthors = hidesAuthors
    audience.keepAnnotations = keepsAnnotations
    return audience
  }
}
