import Foundation
import Testing

@testable import CaseSync

/// Which stores can be merged, and how one is moved to the dataset of the others.
@Suite struct DatasetTests {
  private let folder: TestFolder
  private let person = RecordID(key: "victim/1")

  init() throws { folder = try TestFolder() }

  private func seed(_ office: Office, _ text: String = "A. S.") throws {
    try office.edit { draft throws(CaseSyncError) in
      let person = try draft.create(type: "victim", key: "victim/1")
      try draft.assign(.text(text), to: "name", of: person)
      try draft.add(.code("beaten"), to: "essence", of: person)
    }
  }

  private func error(_ body: () throws -> Void) throws -> CaseSyncError {
    try #require(throws: CaseSyncError.self, performing: body)
  }

  @Test func `five stores initialised apart under one name merge`() throws {
    let offices = try (0..<5).map { try Office("team \($0)", in: folder) }
    for office in offices { try seed(office, "from \(office.name)") }
    let bundles = try offices.map { try $0.bundle() }
    for office in offices { for bundle in bundles { try office.take(bundle) } }
    try expectAgreement(offices)
    let shown = try offices[2].texts("name", of: person)
    #expect(Set(shown) == Set((0..<5).map { "from team \($0)" }))
    #expect(try offices[3].elements("essence", of: person) == ["beaten"])
    #expect(try offices[4].store.list().count == 1)
    // Type and key were said five times, and are equal.
    #expect(try offices[0].conflicts(person) == ["conflict name"])
  }

  @Test func `names are one when they are equal in normal form`() throws {
    let composed = try Office("one", in: folder, dataset: .named("Кантар: й"))
    let apart = try Office("two", in: folder, dataset: .named("Кантар: и\u{306}"))
    try seed(composed)
    try seed(apart)
    try composed.exchange(with: apart)
    try expectAgreement([composed, apart])
  }

  @Test func `stores of different datasets are refused, with both named`() throws {
    let qantar = try Office("qantar", in: folder, dataset: .named("Qantar 2022"))
    let other = try Office("other", in: folder, dataset: .named("Other"))
    try seed(qantar)
    try seed(other)
    let (before, bundle) = (try qantar.dump, try other.bundle())
    let error = try error { try qantar.take(bundle) }
    #expect(error.code == .otherDataset)
    for text in ["'Qantar 2022'", "'Other'", DatasetID(name: "Other").hex] {
      #expect(error.description.contains(text))
    }
    #expect(error.hint?.contains("rebind --to \(DatasetID(name: "Other").hex)") == true)
    #expect(try qantar.dump == before)
    let paths = [bundle, try qantar.bundle()]
    let merging = try self.error {
      _ = try BundleMerger(paths: paths, reportLimit: nil)
    }
    #expect(merging.code == .otherDataset)
    #expect(merging.description.contains("'Qantar 2022'"))
  }

  @Test(arguments: [Store.DatasetChoice.random, .named("Other")])
  func `an empty store adopts the dataset that it meets`(choice: Store.DatasetChoice) throws {
    let qantar = try Office("qantar", in: folder, dataset: .named("Qantar 2022"))
    let empty = try Office("empty", in: folder, dataset: choice)
    try seed(qantar)
    #expect(try qantar.send(to: empty).adoptedDataset)
    let status = try empty.store.status()
    #expect(status.dataset == DatasetID(name: "Qantar 2022"))
    #expect(status.datasetName == "Qantar 2022")
    try expectAgreement([qantar, empty])
    try seed(empty, "B. T.")
    try empty.send(to: qantar)
    try expectAgreement([qantar, empty])
  }

  @Test func `a store adopts only once`() throws {
    let qantar = try Office("qantar", in: folder, dataset: .named("Qantar 2022"))
    let other = try Office("other", in: folder, dataset: .named("Other"))
    let empty = try Office("empty", in: folder, dataset: .random)
    try seed(qantar)
    try seed(other)
    try qantar.send(to: empty)
    let bundle = try other.bundle()
    #expect(try error { try empty.take(bundle) }.code == .otherDataset)
  }

  @Test func `a store moved to the others' dataset meets its twins without a conflict`() throws {
    let qantar = try Office("qantar", in: folder, dataset: .named("Qantar 2022"))
    let other = try Office("other", in: folder, dataset: .named("Other"))
    try seed(qantar)
    try seed(other)
    try other.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("Osh"), to: "place", of: RecordID(key: "victim/1"))
    }
    let former = try other.store.status().replica
    let report = try other.store.rebind(
      to: .existing(DatasetID(name: "Qantar 2022"), name: "Qantar 2022"))
    #expect(report.reissued == 2 && report.leftBehind == 0)
    #expect(report.replica != former)
    try qantar.exchange(with: other)
    #expect(try qantar.store.summary().digest == other.store.summary().digest)
    #expect(try qantar.texts("name", of: person) == ["A. S.", "A. S."])
    #expect(try qantar.texts("place", of: person) == ["Osh"])
    #expect(try qantar.elements("essence", of: person) == ["beaten"])
    #expect(try qantar.store.conflicts().isEmpty)
    _ = try other.store.verify()
  }

  @Test func `moving keeps what superseded what, and leaves others' changes behind`() throws {
    let other = try Office("other", in: folder, dataset: .named("Other"))
    let guest = try Office("guest", in: folder, dataset: .named("Other"))
    try seed(other)
    try seed(guest, "guest")
    for number in 0..<3 {
      try other.edit { draft throws(CaseSyncError) in
        try draft.assign(.text("\(number)"), to: "name", of: RecordID(key: "victim/1"))
      }
    }
    try guest.send(to: other)
    let report = try other.store.rebind(to: .named("Qantar 2022"))
    #expect(report.reissued == 4 && report.leftBehind == 1)
    #expect(try other.texts("name", of: person) == ["2"])
    let history = try other.store.history(of: person, path: "name")
    #expect(Set(history.compactMap { $0.head.value?.text }) == ["A. S.", "0", "1", "2"])
    let outcome = try other.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("after"), to: "name", of: RecordID(key: "victim/1"))
    }
    #expect(outcome.seq == 5 && outcome.replica == report.replica)
    _ = try other.store.verify()
  }

  @Test func `a moved store shows no record that was not there before`() throws {
    let other = try Office("other", in: folder, dataset: .named("Other"))
    try seed(other)
    let keys = try other.store.list().map(\.name)
    _ = try other.store.rebind(to: .named("Qantar 2022"))
    #expect(try other.store.list().map(\.name) == keys)
    #expect(try other.store.status().records == 1)
    #expect(try other.dump.split(separator: "\n").count == 1)
    #expect(try other.store.status().replicas.map(\.label) == ["other"])
  }

  @Test func `a store in which something was erased can be moved`() throws {
    let other = try Office("other", in: folder, dataset: .named("Other"))
    try seed(other)
    try other.store.erase("name", of: person, author: "other", reason: "asked for")
    _ = try other.store.rebind(to: .named("Qantar 2022"))
    #expect(try other.elements("essence", of: person) == ["beaten"])
    #expect(try !StoreFiles.contain("A. S.", other.path))
    _ = try other.store.verify()
  }
}
