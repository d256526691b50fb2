import Testing

@testable import CaseSync

/// Bytes of attachments that follow the records.
@Suite struct AttachmentLaneTests {
  private let folder: TestFolder
  private let office: Office
  private let field: Office
  private let person: RecordID
  private let video = Office.bytes(5 * Office.chunk + 77)

  init() throws {
    folder = try TestFolder()
    office = try Office("office", in: folder)
    field = try Office("field", in: folder)
    person = try office.person()
  }

  private func chunks(of bytes: [UInt8]) throws -> ChunkList {
    try folder.write(bytes, "list-of")
    return try FileDigest(of: InputFile(path: folder.file("list-of"))).chunks
  }

  // MARK: - Meetings

  @Test(arguments: Way.allCases) func `files go both ways after the records, in one meeting`(
    way: Way
  ) async throws {
    let theirs = try office.attach(video, of: person)
    let other = try field.person("victim/2")
    let mine = try field.attach(Office.bytes(300, seed: 4), of: other)
    let report = try await way.meet(field, office)
    #expect(report.attachments.failure == nil)
    #expect(report.attachments.receivedFiles == 1)
    #expect(report.attachments.sentFiles == 1)
    #expect(try field.held(theirs) == video)
    #expect(try office.held(mine) == Office.bytes(300, seed: 4))
    #expect(try field.store.attachments().allSatisfy { $0.state == .here })
  }

  @Test(arguments: Way.talking) func `where no file is wanted, no question is asked for it`(
    way: Way
  ) async throws {
    try office.attach(video, of: person)
    _ = try await way.meet(field, office)
    let report = try await way.meet(field, office)
    #expect(report.roundTrips == 1)
    #expect(report.attachments.receivedBytes + report.attachments.sentBytes == 0)
  }

  @Test(arguments: [
    (HoldPolicy.none, [String]()), (.below(1_000), ["small"]), (.all, ["large", "small"]),
    (.records([RecordID(key: "victim/2")]), ["small"]),
  ])
  func `only what a store chose to hold comes`(policy: HoldPolicy, expected: [String]) throws {
    let other = try office.person("victim/2")
    let files = [
      "large": try office.attach(video, of: person),
      "small": try office.attach(Office.bytes(300), of: other),
    ]
    try field.store.setHoldPolicy(policy)
    let report = try field.meet(office)
    #expect(files.filter { field.files.holds($0.value) }.keys.sorted() == expected)
    #expect(report.attachments.receivedFiles == expected.count)
    // The other way round it is the answering store that chooses.
    #expect(try office.meet(field).attachments.sentFiles == 0)
  }

  @Test func `a file that is asked for by name comes whatever is held`() throws {
    let hash = try office.attach(video, of: person)
    try field.store.setHoldPolicy(.none)
    _ = try field.meet(office)
    let mine = try field.attach(Office.bytes(10), to: "scan", of: person)
    try office.take(field.bundle())
    var link = try MemoryLink(to: office.store)
    let report = try field.store.syncAttachments(over: &link, only: [hash])
    #expect(report.receivedFiles == 1)
    #expect(try field.held(hash) == video)
    #expect(!office.files.holds(mine))
  }

  @Test func `a file goes on through a store that holds it`() throws {
    let hash = try office.attach(video, of: person)
    let far = try Office("far", in: folder)
    _ = try field.meet(office)
    _ = try far.meet(field)
    #expect(try far.held(hash) == video)
  }

  @Test func `more files than one question asks for all come`() throws {
    let count = Limits.wantsPerQuestion + 1
    let person = person
    try office.edit { draft throws(CaseSyncError) in
      for number in 0..<count {
        let file = Attachment(sha256: Digest.sha256(Array("\(number)".utf8)), size: 9)
        try draft.add(.attachment(file), to: "files", of: person)
      }
    }
    try field.take(office.bundle())
    var lane = try AttachmentInitiator(
      store: field.store, options: SyncOptions(), only: nil, place: "test")
    var link = try MemoryLink(to: office.store)
    var questions = 0
    while !lane.isFinished {
      while let bytes = try lane.nextBytes() { link.send(bytes) }
      questions += 1
      while lane.isAwaitingAnswer { try lane.receive(link.receive()) }
    }
    #expect(questions == 2)
    #expect(lane.report.missingFiles == count)
  }

  @Test func `a file that is damaged at the sender is not sent as sound`() throws {
    let hash = try office.attach(video, of: person)
    try folder.rot("office.store.attachments/\(hash.hex.prefix(2))/\(hash.hex)", at: 3_000_000)
    let report = try field.meet(office)
    #expect(report.attachments.receivedBytes == 2 * Office.chunk)
    #expect(try field.states() == ["victim/1 photo partial(heldBytes: \(2 * Office.chunk))"])
  }

  @Test(arguments: [nil, 40] as [Int?])
  func `a list of chunks that was lost or rots at the sender is made again`(
    rotten: Int?
  ) throws {
    let hash = try office.attach(video, of: person)
    let list = "office.store.attachments/\(hash.hex.prefix(2))/\(hash.hex).chunks"
    let right = try folder.bytes(list)
    if let rotten {
      try folder.rot(list, at: rotten)
    } else {
      try Folders.remove(folder.file(list))
    }
    let report = try field.meet(office)
    #expect(report.attachments.receivedFiles == 1)
    #expect(try field.held(hash) == video)
    #expect(try folder.bytes(list) == right)
  }

  @Test func `a damaged file without its list keeps no other from coming`() throws {
    let hash = try office.attach(video, of: person)
    let other = try office.attach(Office.bytes(10), to: "scan", of: person)
    let path = "office.store.attachments/\(hash.hex.prefix(2))/\(hash.hex)"
    try folder.rot(path, at: 3_000_000)
    try Folders.remove(folder.file(path + ".chunks"))
    let options = SyncOptions()
    let wants = [hash, other].map { AttachmentWants.Want(hash: $0, heldCount: 0) }
    var outgoing = OutgoingFiles(from: office.store, wanted: wants, audience: options.audience)
    var report = AttachmentReport()
    while try outgoing.next(&report) != nil {}
    #expect(report.damaged == [hash])
    #expect(report.sentFiles == 1)
  }

  @Test func `a store that lacks thousands of files names them all, and the last one goes too`()
    throws
  {
    let hash = try field.attach(Office.bytes(10), of: try field.person("victim/2"))
    try field.edit { draft throws(CaseSyncError) in
      let album = try draft.create(type: "album", key: "album/1")
      for number in 0..<(2 * Limits.wantsPerQuestion) {
        // Before the one that the field has.
        var digest = Digest.sha256(Array("\(number)".utf8)).bytes
        digest[0] = 0
        try draft.add(.attachment(Attachment(sha256: Digest(digest))), to: "files", of: album)
      }
    }
    try #require(hash.bytes[0] > 0)
    let report = try field.meet(office)
    #expect(report.attachments.failure == nil)
    #expect(report.attachments.sentFiles == 1)
    #expect(office.files.holds(hash))
  }

  @Test func `nobody waits for somebody else who brings the same file`() throws {
    let hash = try office.attach(video, of: person)
    let other = try office.attach(Office.bytes(10), to: "scan", of: person)
    try field.take(office.bundle())
    let list = try office.store.chunks(of: hash)
    _ = try PartialAttachment(starting: hash, list, in: field.files)
    let held = try Descriptor.open(
      "\(field.files.partialFolder)/\(hash.hex)", PosixFlags.readWriteCreating)
    try held.lock()
    let report = try field.meet(office).attachments
    #expect(report.failure == nil)
    #expect(report.rejected.isEmpty)
    #expect(report.missingFiles == 1)
    #expect(field.files.holds(other))
  }

  // MARK: - Interruption

  @Test(arguments: [true, false], [40_000, 300_000, 1_300_000, 2_500_000])
  func `over a link that is cut again and again a file arrives, and no proven chunk twice`(
    isReceiving: Bool, budget: Int
  ) throws {
    let hash = try office.attach(video, of: person)
    let (target, asking, answering) =
      isReceiving ? (field, field, office) : (field, office, field)
    _ = try target.take(office.bundle())
    var budget = budget
    var (kept, meetings) = (0, 0)
    while !target.files.holds(hash) {
      var link = try CutLink(to: answering, after: budget)
      let report = try asking.store.sync(over: &link)
      kept += isReceiving ? report.attachments.receivedBytes : 0
      // A link that carries less than a chunk carries none; it gets better.
      if budget < Office.chunk + 100_000 { budget *= 2 }
      meetings += 1
      try #require(meetings < 100)
    }
    #expect(meetings > 1)
    if isReceiving { #expect(kept == video.count) }
    #expect(try target.held(hash) == video)
    #expect(target.fileNames.count == 2)
  }

  @Test func `what a cut costs of the records' report is nothing`() throws {
    try office.attach(video, of: person)
    var link = try CutLink(to: office, after: 200_000)
    let report = try field.store.sync(over: &link)
    #expect(report.received.newChanges == 2)
    #expect(report.attachments.failure?.code == .inputOutput)
    guard case .inSync = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
  }

  // MARK: - Rights

  /// What an answering store gives to somebody who knows a hash.
  private func answer(
    to hashes: [Digest], options: SyncOptions
  ) throws -> [ExchangeParser.Message] {
    var responder = try SyncResponder(store: office.store, options: options, place: "test")
    responder.receive(ScriptedLink.wants(hashes, dataset: try office.store.dataset()))
    var end = ByteBuffer()
    Farewell(changeCount: 0, extensions: []).write(to: &end)
    responder.receive(end.array)
    var parser = ExchangeParser()
    var messages: [ExchangeParser.Message] = []
    while let bytes = responder.nextBytes() {
      parser.append(bytes)
      while let message = try parser.next() { messages.append(message) }
    }
    return messages
  }

  @Test func `to know the hash of a withheld file is no right to it`() throws {
    let secret = try office.attach(video, to: "video", of: person, level: .secret)
    let open = try office.attach(Office.bytes(10), of: person)
    let other = try office.person("victim/2")
    let hidden = try office.attach(Office.bytes(20), of: other)
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("secret"), to: "note", of: other, Annotations(confidentiality: .secret))
    }
    var limited = SyncOptions()
    limited.audience = Audience(withholdAbove: .restricted)
    let wanted = [secret, open, hidden, Digest.sha256([1])]
    let given = try answer(to: wanted, options: limited).compactMap { message -> Digest? in
      if case .chunkList(let hash, _) = message { hash } else { nil }
    }
    #expect(given == [open, hidden])
    let all = try answer(to: wanted, options: SyncOptions()).count {
      if case .chunkList = $0 { true } else { false }
    }
    #expect(all == 3)
    // A value that everybody may see names the same bytes: then they are no secret.
    try office.attach(video, to: "published", of: person)
    #expect(try office.store.isAttachmentShown(secret, to: limited.audience))
  }

  @Test func `a file of a secret record is shown to nobody else`() throws {
    try office.edit { draft throws(CaseSyncError) in
      draft.annotations = Annotations(confidentiality: .secret)
      try draft.create(type: "victim", key: "victim/3")
    }
    let hash = try office.attach(video, of: RecordID(key: "victim/3"))
    let limited = Audience(withholdAbove: .restricted)
    #expect(try !office.store.isAttachmentShown(hash, to: limited))
    #expect(try office.store.isAttachmentShown(hash, to: Audience()))
  }

  @Test func `a store does not tell a partner which hidden files it lacks`() throws {
    let secret = try office.attach(video, of: person, level: .secret)
    try office.store.dropAttachment(secret)
    var limited = SyncOptions()
    limited.audience = Audience(withholdAbove: .restricted)
    #expect(try office.store.wanted(for: limited, only: nil).isEmpty)
    #expect(try office.store.wanted(for: SyncOptions(), only: nil).map(\.hash) == [secret])
    #expect(try office.store.wanted(for: limited, only: [secret]).isEmpty)
  }

  @Test func `who takes nothing in takes no files, and still gives`() throws {
    let hash = try office.attach(video, of: person)
    _ = try field.take(office.bundle())
    let mine = try field.attach(Office.bytes(10), to: "scan", of: person)
    _ = try office.take(field.bundle())
    var readOnly = SyncOptions()
    readOnly.acceptsChanges = false
    let report = try field.meet(office, answering: readOnly)
    #expect(report.attachments.failure == nil)
    #expect(field.files.holds(hash))
    #expect(!office.files.holds(mine))
    var responder = try SyncResponder(store: office.store, options: readOnly, place: "test")
    responder.receive(ScriptedLink.wants([], dataset: try office.store.dataset()))
    responder.receive(ScriptedLink.list(mine, try chunks(of: Office.bytes(10))))
    #expect(responder.failure?.code == .denied)
  }

  @Test func `somebody of another dataset gets no file`() throws {
    let hash = try office.attach(video, of: person)
    var responder = try SyncResponder(
      store: office.store, options: SyncOptions(), place: "test")
    responder.receive(ScriptedLink.wants([hash], dataset: DatasetID(name: "another")))
    #expect(responder.failure?.code == .otherDataset)
  }

  // MARK: - Liars

  /// Lets a peer say what it likes about the office's video.
  private func meet(_ frames: (Digest, ChunkList) throws -> [[UInt8]]) throws -> AttachmentReport {
    let hash = try office.attach(video, of: person)
    try field.take(office.bundle())
    let wants = ScriptedLink.wants([], dataset: try office.store.dataset())
    let list = try office.store.chunks(of: hash)
    var link = ScriptedLink([wants] + (try frames(hash, list)))
    let report = try field.store.syncAttachments(over: &link)
    #expect(!field.files.holds(hash))
    return report
  }

  @Test func `a list that the record does not prove is refused before any chunk`() throws {
    let report = try meet { hash, list in
      let other = Office.bytes(video.count, seed: 8)
      return [
        ScriptedLink.list(hash, try chunks(of: other)),
        ScriptedLink.chunk(hash, 0, Array(other.prefix(Office.chunk))),
      ]
    }
    #expect(report.rejected.count == 1)
    #expect(report.receivedBytes == 0)
    #expect(field.fileNames.isEmpty)
  }

  @Test func `another size than the record's is refused`() throws {
    let report = try meet { hash, list in
      [
        ScriptedLink.list(
          hash, try ChunkList(byteCount: list.byteCount + 1, hashes: list.hashes))
      ]
    }
    #expect(report.rejected.count == 1)
  }

  @Test func `bad chunks end their file and are not kept`() throws {
    let report = try meet { hash, list in
      var bad = Array(video[Office.chunk..<(2 * Office.chunk)])
      bad[9] ^= 1
      return [
        ScriptedLink.list(hash, list),
        ScriptedLink.chunk(hash, 0, Array(video.prefix(Office.chunk))),
        ScriptedLink.chunk(hash, 1, bad),
        ScriptedLink.chunk(hash, 2, Array(video[(2 * Office.chunk)..<(3 * Office.chunk)])),
      ]
    }
    #expect(report.rejected.count == 1)
    #expect(report.receivedBytes == Office.chunk)
    #expect(try field.states() == ["victim/1 photo partial(heldBytes: \(Office.chunk))"])
  }

  @Test func `files that no record names fill no disk`() throws {
    let stray = Office.bytes(100, seed: 5)
    let report = try meet { _, _ in
      [
        ScriptedLink.list(Digest.sha256(stray), try chunks(of: stray)),
        ScriptedLink.chunk(Digest.sha256(stray), 0, stray),
      ]
    }
    #expect(report.receivedBytes == 0)
    #expect(field.fileNames.isEmpty)
  }

  @Test(arguments: [true, false]) func `files that nobody asked for are not kept`(
    isAsking: Bool
  ) throws {
    let hash = try office.attach(video, of: person)
    try field.take(office.bundle())
    try field.store.setHoldPolicy(.none)
    let frames = [
      ScriptedLink.wants([], dataset: try office.store.dataset()),
      ScriptedLink.list(hash, try office.store.chunks(of: hash)),
      ScriptedLink.chunk(hash, 0, Array(video.prefix(Office.chunk))),
    ]
    if isAsking {
      var link = ScriptedLink(frames)
      _ = try field.store.syncAttachments(over: &link)
    } else {
      var responder = try SyncResponder(
        store: field.store, options: SyncOptions(), place: "test")
      for frame in frames { responder.receive(frame) }
      #expect(responder.failure == nil)
    }
    #expect(field.fileNames.isEmpty)
  }

  @Test func `frames of the lane out of turn are refused`() throws {
    let wants = ScriptedLink.wants([], dataset: try office.store.dataset())
    let chunk = ScriptedLink.chunk(.zero, 0, [1])
    var greeting = ByteBuffer()
    try office.store.greeting(to: nil, audience: Audience(), acceptsChanges: true)
      .write(to: &greeting)
    for frames in [[chunk], [wants, wants], [wants, greeting.array], [greeting.array, chunk]] {
      var parser = ExchangeParser()
      for frame in frames { parser.append(frame) }
      #expect(throws: FormatError.self) { while try parser.next() != nil {} }
    }
  }

  @Test func `frames of the lane beyond their limits are refused`() throws {
    for (kind, count) in [
      (Frame.Kind.chunk, Office.chunk + 65), (.wants, Limits.wantsBytes + 1),
      (.chunkList, 65 + 32 * ChunkList.chunkCount(Limits.attachmentBytes)),
    ] {
      var buffer = ByteBuffer()
      Frame.plain(kind, count: count).write(payload: [], to: &buffer)
      #expect(throws: FormatError.self, "\(kind)") { try Frame(buffer.array) }
    }
  }
}
