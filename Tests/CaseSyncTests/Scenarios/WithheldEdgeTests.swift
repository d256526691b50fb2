import Foundation
import Testing

@testable import CaseSync

/// Forks and withheld ops where they meet deletions, bases and reports.
@Suite struct WithheldEdgeTests: PersonScene {
  let folder: TestFolder
  let person = RecordID(key: "victim/1")

  init() throws { folder = try TestFolder() }

  @Test func `a shorter branch of a fork is sent once the longer one has been seen`() throws {
    let one = try seed(state: "state one")
    let path = folder.file("two.store")
    try StoreFiles.fork(one, to: path, state: "state two")
    let two = try Office(opening: "two", at: path, in: folder, state: "state two")
    for number in 0..<3 { try assign("\(number)", at: one) }
    try assign("two", at: two, to: "place")
    let peer = try Office("bern", in: folder)
    try one.send(to: peer)
    try peer.send(to: two)
    // The whole branch has come at once.
    #expect(try two.store.status().replicas.allSatisfy { $0.gaps.isEmpty })
    #expect(try two.store.summary().changeCount == 5)
    try two.send(to: peer)
    #expect(try peer.texts("place", of: person) == ["two"])
    #expect(try peer.store.status().forks.count == 1)
  }

  /// An office whose partner holds an open value of `name` and a withheld one that replaced it.
  private func withhold() throws -> (office: Office, partner: Office) {
    let (office, partner, person) = (try seed(), try Office("bern", in: folder), person)
    try assign("open", at: office)
    try office.send(to: partner)
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("secret"), to: "name", of: person, Annotations(confidentiality: .secret))
    }
    try office.send(to: partner, withholdAbove: .open)
    #expect(try partner.field("name", of: person).register?.isWithheld == true)
    return (office, partner)
  }

  @Test func `a deletion that saw a withheld value hides the record`() throws {
    let ((office, partner), person) = (try withhold(), person)
    try partner.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "entered twice")
    }
    #expect(try partner.store.record(person).isDeleted)
    #expect(try !partner.dump.contains("\"open\""))
    try partner.send(to: office)
    #expect(try office.store.record(person).isDeleted)
    try office.send(to: partner)
    try expectAgreement([office, partner])
  }

  @Test func `who restores undoes a withheld deletion too`() throws {
    let (office, partner, person) = (try seed(), try Office("bern", in: folder), person)
    try office.edit { draft throws(CaseSyncError) in
      try draft.delete(person, reason: "by mistake")
    }
    try office.send(to: partner)
    try office.edit { draft throws(CaseSyncError) in
      draft.annotations.confidentiality = .secret
      try draft.delete(person, reason: "a secret reason")
    }
    try office.send(to: partner, withholdAbove: .open)
    #expect(try partner.store.record(person).deletions.contains(where: \.isWithheld))
    try partner.edit { draft throws(CaseSyncError) in try draft.restore(person) }
    #expect(try !partner.store.record(person).isDeleted)
  }

  @Test(arguments: [false, true])
  func `a resolution with an earlier basis replaces the withheld value`(isTouched: Bool) throws {
    let ((office, partner), person) = (try withhold(), person)
    let basis = try partner.store.snapshot()
    if isTouched { try assign("elsewhere", at: partner, to: "place") }
    try partner.edit(basis: basis) { draft throws(CaseSyncError) in
      try draft.resolve("name", of: person, to: .text("settled"))
    }
    try partner.send(to: office)
    for place in [office, partner] {
      #expect(try place.texts("name", of: person) == ["settled"])
    }
  }

  @Test func `a resolution leaves a withheld value that arrived since it was looked at`() throws {
    let (office, partner, person) = (try seed(), try Office("bern", in: folder), person)
    try assign("open", at: office)
    try office.send(to: partner)
    let basis = try partner.store.snapshot()
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("secret"), to: "name", of: person, Annotations(confidentiality: .secret))
    }
    try office.send(to: partner, withholdAbove: .open)
    try partner.edit(basis: basis) { draft throws(CaseSyncError) in
      try draft.resolve("name", of: person, to: .text("settled"))
    }
    try partner.send(to: office)
    #expect(try Set(office.texts("name", of: person)) == ["secret", "settled"])
  }

  @Test func `a withheld op does not lower the level of what is read beside it`() throws {
    let (office, partner, person) = (try seed(), try Office("bern", in: folder), person)
    let secret = Annotations(confidentiality: .secret)
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("once secret"), to: "name", of: person, secret)
    }
    try assign("open by mistake", at: office)
    try office.send(to: partner)
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("secret again"), to: "name", of: person, secret)
    }
    try office.send(to: partner, withholdAbove: .open)
    let third = try Office("third", in: folder)
    try partner.send(to: third, withholdAbove: .open)
    #expect(try third.store.status().withheld > 0)
    #expect(try !third.dump.contains("open by mistake"))
  }

  @Test func `a withheld deletion is no value of what it saw`() throws {
    let (office, partner, person) = (try seed(), try Office("bern", in: folder), person)
    try assign("open", at: office)
    try office.send(to: partner)
    try office.edit { draft throws(CaseSyncError) in
      draft.annotations.confidentiality = .secret
      try draft.delete(person, reason: "consent withdrawn")
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("secret"), to: "name", of: person, Annotations(confidentiality: .secret))
    }
    try office.send(to: partner, withholdAbove: .open)
    #expect(try partner.texts("name", of: person).count == 1)
  }

  @Test func `a withheld deletion takes no conflict out of the merge report`() throws {
    let (left, right, person) = (try seed(), try Office("bern", in: folder), person)
    try left.send(to: right)
    try assign("left", at: left)
    try assign("right", at: right)
    try left.exchange(with: right)
    try left.edit { draft throws(CaseSyncError) in
      draft.annotations.confidentiality = .secret
      try draft.delete(person, reason: "consent withdrawn")
    }
    var options = ExportOptions()
    options.audience.withholdAbove = .open
    let paths = [try left.bundle(options), try right.bundle()]
    let outcome = try BundleMerger(paths: paths, reportLimit: 10)
      .merge(to: folder.file("merged"), replacing: false)
    let read = try Store.reading(bundle: folder.file("merged"))
    #expect(try read.conflicts().map(\.path) == ["name"])
    #expect(outcome.report?.contests.map(\.path) == ["name"])
  }
}
