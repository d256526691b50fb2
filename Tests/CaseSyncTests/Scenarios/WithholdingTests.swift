import Foundation
import Testing

@testable import CaseSync

/// What a partner who must not read everything gets.
@Suite struct WithholdingTests {
  private static let secret = "violence-of-which-she-spoke"
  private static let source = "mother-telephone-0555"
  private static let comment = "comment-that-quotes-it"
  private static let open = "name-that-all-may-read"
  private let folder: TestFolder
  private let office: Office
  private let partner: Office
  private let person = RecordID(key: "victim/1")

  init() throws {
    folder = try TestFolder()
    office = try Office("osh", in: folder)
    partner = try Office("bern", in: folder)
    try office.edit { draft throws(CaseSyncError) in
      let person = try draft.create(type: "victim", key: "victim/1")
      try draft.assign(.text(Self.open), to: "name", of: person)
    }
  }

  private func assign(
    _ value: Value?, to path: String = "account", level: Confidentiality = .open,
    at place: Office, comment: String? = nil
  ) throws {
    let person = person
    try place.edit(source: comment.map { _ in Self.source }, comment: comment) {
      draft throws(CaseSyncError) in
      try draft.assign(value, to: path, of: person, Annotations(confidentiality: level))
    }
  }

  private func export(
    above level: Confidentiality? = .restricted, from place: Office
  ) throws -> String {
    var options = ExportOptions()
    options.audience.withholdAbove = level
    return try place.bundle(options)
  }

  private func assignSecret() throws {
    try assign(.text(Self.secret), level: .secret, at: office, comment: Self.comment)
  }

  /// Whether a text stands in the bytes of the file, or in what they unpack to.
  private func contains(_ text: String, _ bundle: String) throws -> Bool {
    let raw = try Data(contentsOf: URL(fileURLWithPath: bundle)).range(of: Data(text.utf8)) != nil
    return try raw || BundleVerifier.contains(text, path: bundle)
  }

  // MARK: - What leaves

  @Test func `the value, its source and its comment are nowhere in the bundle`() throws {
    try assignSecret()
    let (part, whole) = (try export(from: office), try export(above: nil, from: office))
    for text in [Self.secret, Self.source, Self.comment, "account"] {
      #expect(try !contains(text, part), "\(text)")
      #expect(try contains(text, whole), "\(text)")
    }
    #expect(try contains(Self.open, part))
    #expect(try BundleVerifier.verify(path: part).summary.withheldCount == 2)
  }

  @Test func `a field goes by the highest level it ever had`() throws {
    try assign(.text("an open word"), at: office)
    try assignSecret()
    try assign(.text("open again"), at: office)
    let part = try export(from: office)
    for text in ["an open word", Self.secret, "open again"] { #expect(try !contains(text, part)) }
    try partner.take(part)
    let account = try partner.store.record(person)["account"]
    #expect(account == nil)
    #expect(try partner.store.status().withheld > 2)
    #expect(try partner.store.history(of: person, path: "account").isEmpty)
  }

  @Test func `an element of a set goes by its own highest level`() throws {
    let person = person
    try office.edit { draft throws(CaseSyncError) in
      try draft.add(
        .code("sexual_violence"), to: "essence", of: person,
        Annotations(confidentiality: .secret))
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.add(.code("beaten"), to: "essence", of: person)
      try draft.remove(.code("sexual_violence"), from: "essence", of: person)
    }
    let part = try export(from: office)
    #expect(try !contains("sexual_violence", part))
    try partner.take(part)
    #expect(try partner.elements("essence", of: person) == ["beaten"])
    _ = try partner.store.verify()
  }

  @Test func `the level is a bound, not a match`() throws {
    try assign(.text("just within"), to: "note", level: .restricted, at: office)
    try assign(.text("just above"), to: "other", level: .confidential, at: office)
    let part = try export(from: office)
    #expect(try contains("just within", part))
    #expect(try !contains("just above", part))
  }

  @Test func `authors are withheld on request`() throws {
    let person = person
    try office.edit("dc-04-the-author") { draft throws(CaseSyncError) in
      try draft.assign(.text("x"), to: "note", of: person)
    }
    var options = ExportOptions()
    options.audience.withholdAuthors = true
    let part = try office.bundle(options)
    #expect(try !contains("dc-04-the-author", part))
    try partner.take(part)
    #expect(try partner.field("note", of: person).register?.heads.map(\.author) == [nil])
  }

  @Test func `annotations are kept on request`() throws {
    try assignSecret()
    var options = ExportOptions()
    options.audience.withholdAbove = .restricted
    options.audience.keepAnnotations = true
    let part = try office.bundle(options)
    #expect(try contains(Self.source, part))
    #expect(try !contains(Self.secret, part))
  }

  @Test(arguments: [true, false])
  func `hashing the candidates of a yes or no field tells nothing`(answer: Bool) throws {
    try assign(.boolean(answer), level: .secret, at: office)
    let row = try lastRow(office)
    let (salt, nonces) = try secrets(of: row)
    let part = try export(from: office)
    let file = Data(try bytes(part))
    #expect(file.range(of: Data(salt.bytes)) == nil)
    let (commitment, disclosed) = try partner(taking: part)
    #expect(!disclosed.contains { $0 == salt.bytes })
    for nonce in nonces { #expect(!disclosed.contains { $0 == nonce.bytes }) }
    // With the nonce the candidates would be told apart; it is not there.
    let found = try [true, false].filter {
      try self.commitment(of: $0, nonce: nonces[0]) == commitment
    }
    #expect(found == [answer])
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func lastRow(_ place: Office) throws -> [UInt8] {
    try place.store.reading { core throws(CaseSyncError) in
      try core.log.entry(try core.lastArrival).row
    }
  }

  /// The salt of a row, and the nonces of its annotations and of its op.
  private func secrets(of row: [UInt8]) throws -> (Bytes16, [Bytes16]) {
    let salt = try row.withRawBytes { raw throws(FormatError) in try RowView(raw).salt }
    return (salt, [RowHash.nonce(salt: salt, index: 2), RowHash.nonce(salt: salt, index: 1)])
  }

  /// The commitment of the op in the row that the partner got, and all 16 bytes in that row.
  private func partner(taking bundle: String) throws -> (Digest?, [[UInt8]]) {
    try partner.take(bundle)
    let row = try lastRow(partner)
    let commitment = try row.withRawBytes { raw throws(FormatError) -> Digest? in
      var leaves = try RowView(raw).leafCursor
      for _ in 0..<2 { _ = try leaves.next() }
      guard case .withheld(let commitment) = try leaves.next() else { return nil }
      return commitment
    }
    return (commitment, (0...(row.count - 16)).map { Array(row[$0..<($0 + 16)]) })
  }

  private func commitment(of answer: Bool, nonce: Bytes16) throws -> Digest {
    var leaf = ByteBuffer()
    let content = Operation.Content(
      kind: .assign, record: person, path: "account", payload: Value.boolean(answer).payload,
      attributes: Annotations(confidentiality: .secret).attributes())
    OperationView.write(content, to: &leaf)
    let bytes = leaf.array
    var hash = RowHash(dataset: DatasetID(name: Office.dataset))
    return bytes.withRawBytes { hash.commitment(nonce: nonce, leaf: $0) }
  }

  // MARK: - What arrives

  @Test func `the partner sees withheld, never the outdated value as the current one`() throws {
    try assign(.text("an open word"), at: office)
    try office.send(to: partner)
    try assignSecret()
    try office.send(to: partner, withholdAbove: .restricted)
    let register = try #require(try partner.field("account", of: person).register)
    #expect(register.isWithheld && register.value == nil)
    #expect(register.heads.map(\.isWithheld) == [true])
    #expect(try !partner.dump.contains("an open word"))
    #expect(try partner.dump.contains("\"withheld\":true"))
    #expect(try partner.store.verify().withheld == 2)
  }

  @Test func `a fuller bundle fills in what was withheld`() throws {
    try assign(.text("an open word"), at: office)
    try assignSecret()
    let fresh = try Office("lviv", in: folder)
    try partner.take(export(from: office))
    let whole = try export(above: nil, from: office)
    #expect(try partner.take(whole).fullerChanges == 2)
    try fresh.take(whole)
    try expectAgreement([office, partner, fresh])
    #expect(try partner.texts("account", of: person) == [Self.secret])
    // Once salted, the copy exports as the original does.
    #expect(try bytes(partner.bundle()) == bytes(whole))
  }

  @Test func `a poorer bundle takes nothing away`() throws {
    try assignSecret()
    try partner.take(export(above: nil, from: office))
    let report = try partner.take(export(from: office))
    #expect(report.fullerChanges == 0 && report.newChanges == 0)
    try expectAgreement([office, partner])
  }

  @Test func `two partial copies together show what either discloses`() throws {
    let person = person
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("one"), to: "one", of: person)
      try draft.assign(
        .text("two"), to: "two", of: person, Annotations(confidentiality: .confidential))
      try draft.assign(
        .text("three"), to: "three", of: person, Annotations(confidentiality: .secret))
    }
    var options = ExportOptions()
    options.audience.withholdAbove = .confidential
    options.audience.withholdAuthors = true
    let bundles = [try export(from: office), try office.bundle(options)]
    let fresh = try Office("lviv", in: folder)
    for bundle in bundles { try partner.take(bundle) }
    for bundle in bundles.reversed() { try fresh.take(bundle) }
    try expectAgreement([partner, fresh])
    #expect(try partner.texts("two", of: person) == ["two"])
    #expect(try partner.field("one", of: person).register?.heads.first?.author == "osh")
    #expect(try partner.store.record(person)["three"] == nil)
    for place in [partner, fresh] { _ = try place.store.verify() }
    try expectMerged(bundles, equals: try bytes(partner.bundle()))
  }

  @Test func `a whole copy completes one that was put together from parts`() throws {
    try assign(.text(Self.secret), level: .secret, at: office)
    var options = [ExportOptions(), ExportOptions(), ExportOptions()]
    options[0].audience.withholdAbove = .restricted
    options[1].audience.withholdAuthors = true
    let bundles = try options.map { try office.bundle($0) }
    for bundle in bundles { try partner.take(bundle) }
    #expect(try bytes(partner.bundle()) == bytes(bundles[2]))
    try expectAgreement([office, partner])
  }

  @Test func `a partner's plain edit stands beside the withheld value, a resolution replaces it`()
    throws
  {
    try assign(.text("an open word"), at: office)
    try office.send(to: partner)
    try assignSecret()
    try office.send(to: partner, withholdAbove: .restricted)
    try assign(.text("partner's word"), at: partner)
    try partner.send(to: office)
    #expect(try Set(office.texts("account", of: person)) == [Self.secret, "partner's word"])
    let person = person
    try partner.edit { draft throws(CaseSyncError) in
      try draft.resolve("account", of: person, to: .text("settled"))
    }
    try partner.send(to: office)
    for place in [office, partner] {
      #expect(try place.texts("account", of: person) == ["settled"])
    }
    #expect(try office.conflicts(person) == [])
  }

  @Test func `a withheld deletion hides the record only where it can be read`() throws {
    let person = person
    try office.send(to: partner)
    try office.edit { draft throws(CaseSyncError) in
      draft.annotations.confidentiality = .secret
      try draft.delete(person, reason: "consent withdrawn")
    }
    try office.send(to: partner, withholdAbove: .restricted)
    #expect(try office.store.record(person).isDeleted)
    let state = try partner.store.record(person)
    #expect(!state.isDeleted)
    #expect(state["name"]?.value?.text == Self.open)
    try office.send(to: partner)
    try expectAgreement([office, partner])
  }

  @Test func `merging a full and a partial bundle gives the full one in either order`() throws {
    try assign(.text("an open word"), at: office)
    try assignSecret()
    let (part, whole) = (try export(from: office), try export(above: nil, from: office))
    try expectMerged([part, whole], equals: try bytes(whole))
    try expectMerged([part, part], equals: try bytes(part))
  }

  @Test func `what a merge of partial bundles shows is what importing them shows`() throws {
    try assign(.text("an open word"), at: office)
    try office.send(to: partner)
    try assignSecret()
    try assign(.text("partner's word"), at: partner)
    let bundles = [try export(from: office), try partner.bundle()]
    let merged = try expectMerged(bundles)
    let read = try Store.reading(bundle: merged)
    try partner.take(bundles[0])
    expectSameLines(
      String(decoding: try read.canonicalState(), as: UTF8.self), try partner.dump, "merged")
    #expect(try partner.field("account", of: person).register?.isWithheld == true)
  }

  /// Merges two bundles in both orders, which must give the same bytes.
  @discardableResult
  private func expectMerged(_ bundles: [String], equals expected: [UInt8]? = nil) throws -> String {
    let paths = [folder.file("merged-ab"), folder.file("merged-ba")]
    for (path, order) in zip(paths, [bundles, bundles.reversed()]) {
      _ = try BundleMerger(paths: order, reportLimit: 1_000).merge(to: path, replacing: true)
      _ = try BundleVerifier.verify(path: path)
      if let expected { #expect(try bytes(path) == expected) }
    }
    #expect(try bytes(paths[0]) == bytes(paths[1]))
    return paths[0]
  }
}
