import Testing

@testable import CaseSync

/// What a meeting promises, over every way to meet.
@Suite struct MeetingTests {
  private func victims(_ office: Office, _ count: Int, from first: Int = 0) throws {
    for number in first..<(first + count) {
      try office.edit { draft throws(CaseSyncError) in
        let record = try draft.create(type: "victim", key: "\(office.name)/\(number)")
        try draft.assign(.text("N. \(number)"), to: "full_name", of: record)
      }
    }
  }

  private func isInSync(_ report: SyncReport) -> Bool {
    if case .inSync = report.outcome { true } else { false }
  }

  @Test(arguments: Way.allCases) func `two stores that edited apart are in sync after one meeting`(
    way: Way
  ) async throws {
    let folder = try TestFolder()
    let (field, office) = (try Office("field", in: folder), try Office("office", in: folder))
    try victims(field, 3)
    try victims(office, 2)
    let report = try await way.meet(field, office)
    #expect(isInSync(report))
    #expect(report.received.newChanges == 2)
    #expect(report.sentChanges == 3)
    #expect(try field.dump == office.dump)
    #expect(try field.store.summary() == office.store.summary())
  }

  @Test(arguments: Way.talking) func `a meeting with nothing to exchange is one short question`(
    way: Way
  ) async throws {
    let folder = try TestFolder()
    let (field, office) = (try Office("field", in: folder), try Office("office", in: folder))
    try victims(field, 300)
    try victims(office, 1)
    _ = try await way.meet(field, office)
    let report = try await way.meet(field, office)
    #expect(isInSync(report))
    #expect(report.roundTrips == 1)
    #expect(report.sentBytes + report.receivedBytes < 1_000 + 2 * 48)
  }

  @Test(arguments: Way.talking) func `who was shown a part is sent the rest once it may see it`(
    way: Way
  ) async throws {
    let folder = try TestFolder()
    let (field, office) = (try Office("field", in: folder), try Office("office", in: folder))
    try office.edit { draft throws(CaseSyncError) in
      let record = try draft.create(type: "victim", key: "victim/1")
      try draft.assign(
        .text("secret"), to: "narrative", of: record, Annotations(confidentiality: .secret))
    }
    var limited = SyncOptions()
    limited.audience.withholdAbove = .open
    _ = try await way.meet(office, field, asking: limited)
    #expect(try field.dump != office.dump)
    #expect(isInSync(try await way.meet(office, field)))
    #expect(try field.dump == office.dump)
  }

  @Test(arguments: Way.allCases) func `an empty store takes over the dataset of whom it meets`(
    way: Way
  ) async throws {
    let folder = try TestFolder()
    let office = try Office("office", in: folder)
    try victims(office, 2)
    let new = try Office("new", in: folder, dataset: .random)
    let report = try await way.meet(new, office)
    #expect(isInSync(report))
    #expect(report.adoptedDataset)
    #expect(try new.dump == office.dump)
    let empty = try Office("empty", in: folder, dataset: .random)
    #expect(isInSync(try await way.meet(office, empty)))
    #expect(try empty.dump == office.dump)
  }

  @Test(arguments: Way.allCases) func `two datasets are not mixed, and neither store changes`(
    way: Way
  ) async throws {
    let folder = try TestFolder()
    let office = try Office("office", in: folder)
    let other = try Office("other", in: folder, dataset: .named("another"))
    try victims(office, 1)
    try victims(other, 1)
    let before = (try office.dump, try other.dump)
    let error = await #expect(throws: CaseSyncError.self) { try await way.meet(office, other) }
    #expect(error?.code == .otherDataset)
    #expect(try office.dump == before.0)
    #expect(try other.dump == before.1)
  }

  @Test(arguments: Way.allCases, [false, true])
  func `a forked replica ends with both branches on both sides`(
    way: Way, longerFirst: Bool
  ) async throws {
    let folder = try TestFolder()
    let office = try Office("office", in: folder)
    try victims(office, 3)
    let path = folder.file("copy.store")
    try StoreFiles.fork(office, to: path, state: "elsewhere")
    let copy = try Office(opening: "copy", at: path, in: folder, state: "elsewhere")
    try victims(office, 1, from: 10)
    try victims(copy, 2, from: 20)
    #expect(isInSync(try await way.meet(longerFirst ? copy : office, longerFirst ? office : copy)))
    #expect(try office.dump == copy.dump)
    #expect(try office.store.summary().forks.count == 1)
  }

  @Test(arguments: Way.talking) func `what is withheld by policy is counted and not sent twice`(
    way: Way
  ) async throws {
    let folder = try TestFolder()
    let (partner, office) = (try Office("partner", in: folder), try Office("office", in: folder))
    try victims(office, 40)
    let record = RecordID(key: "office/0")
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("hidden place"), to: "shelter", of: record,
        Annotations(confidentiality: .secret))
    }
    try victims(partner, 1)
    var limited = SyncOptions()
    limited.audience = Audience(withholdAbove: .restricted)
    let first = try await way.meet(partner, office, answering: limited)
    #expect(first.outcome == .inSyncButWithheld(2))
    #expect(try !partner.dump.contains("hidden place"))
    let second = try await way.meet(partner, office, answering: limited)
    #expect(second.outcome == .inSyncButWithheld(2))
    #expect(second.roundTrips == 1)
    // Over HTTP each of these meetings has another port: nothing is remembered of the address.
    let isRemembered = way != .http
    #expect(second.receivedBytes < 1_000 || !isRemembered)
    try victims(office, 1, from: 100)
    let third = try await way.meet(partner, office, answering: limited)
    #expect(third.received.newChanges == 1)
    #expect(third.received.knownChanges == 0 || !isRemembered)
    // The other way round it is the asking side that withholds.
    let fourth = try await way.meet(office, partner, asking: limited)
    #expect(fourth.outcome == .inSyncButWithheld(2))
    let full = try await way.meet(partner, office)
    #expect(isInSync(full))
    #expect(try partner.dump == office.dump)
  }

  @Test(arguments: Way.talking) func `a peer that takes nothing says so, and still gives`(way: Way)
    async throws
  {
    let folder = try TestFolder()
    let (field, office) = (try Office("field", in: folder), try Office("office", in: folder))
    try victims(field, 1)
    try victims(office, 1)
    var readOnly = SyncOptions()
    readOnly.acceptsChanges = false
    let report = try await way.meet(field, office, answering: readOnly)
    #expect(report.outcome == .differs)
    #expect(report.isRefusedChanges)
    #expect(report.received.newChanges == 1)
    #expect(try office.store.summary().changeCount == 1)
  }
}
