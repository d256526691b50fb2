import Foundation
import Synchronization
import Testing

@testable import CaseSync

/// A clock that stands where a test puts it.
final class TestClock: Sendable {
  private let time: Atomic<Int64>

  init(_ milliseconds: Int64) { time = Atomic(milliseconds) }

  var now: Int64 {
    get { time.load(ordering: .relaxed) }
    set { time.store(newValue, ordering: .relaxed) }
  }

  func advance(by milliseconds: Int64) { now += milliseconds }
}

/// One store of a scenario, with its own clock and ids that are the same in every run.
final class Office {
  static let start: Int64 = 1_700_000_000_000
  static let dataset = "scenario"

  /// Goes before the folder does: a store that is closed writes its mark.
  let store: Store
  let name: String
  let folder: TestFolder
  let clock: TestClock
  let configuration: Store.Configuration
  private static let bundles = Atomic<Int>(0)

  var path: String { store.path }

  /// - Parameter state: the name of the folder that stands for a machine.
  init(
    _ name: String, in folder: TestFolder, dataset: Store.DatasetChoice = .named(Office.dataset),
    clock: TestClock = TestClock(Office.start), state: String = "state"
  ) throws {
    (self.name, self.folder, self.clock) = (name, folder, clock)
    configuration = Self.configuration(name, folder, clock, state: state)
    store = try Store.create(
      at: folder.file("\(name).store"), dataset: dataset, label: name,
      configuration: configuration)
  }

  /// Opens a file that exists; ids drawn from now on begin anew under the name.
  init(
    opening name: String, at path: String, in folder: TestFolder,
    clock: TestClock = TestClock(Office.start), state: String = "state"
  ) throws {
    (self.name, self.folder, self.clock) = (name, folder, clock)
    configuration = Self.configuration(name, folder, clock, state: state)
    store = try Store.open(at: path, configuration: configuration)
  }

  private static func configuration(
    _ name: String, _ folder: TestFolder, _ clock: TestClock, state: String
  ) -> Store.Configuration {
    var configuration = Store.Configuration()
    configuration.now = { clock.now }
    configuration.stateDirectory = folder.file(state)
    configuration.isDurable = false
    let identifiers = TestIdentifiers(name)
    configuration.identifiers = { identifiers.next() }
    return configuration
  }

  /// Saves a change a second after the one before.
  @discardableResult
  func edit(
    _ author: String? = nil, source: String? = nil, comment: String? = nil,
    basis: Snapshot? = nil, _ body: (inout Draft) throws(CaseSyncError) -> Void
  ) throws -> EditOutcome {
    clock.advance(by: 1_000)
    return try store.edit(
      author: author ?? name, source: source, comment: comment, basis: basis, body)
  }

  /// Writes a bundle under a new name.
  func bundle(_ options: ExportOptions = ExportOptions()) throws -> String {
    let number = Self.bundles.add(1, ordering: .relaxed).newValue
    let path = folder.file("\(name)-\(number).bundle")
    try store.export(to: path, options: options)
    return path
  }

  @discardableResult
  func take(_ bundle: String) throws -> ImportReport { try store.importBundle(at: bundle) }

  /// Sends what the other lacks.
  @discardableResult
  func send(to other: Office, withholdAbove level: Confidentiality? = nil) throws -> ImportReport {
    var options = ExportOptions()
    options.lacking = try other.store.summary()
    options.audience.withholdAbove = level
    return try other.take(bundle(options))
  }

  /// Both send what they held before; each bundle is whole.
  func exchange(with other: Office) throws {
    let (mine, theirs) = (try bundle(), try other.bundle())
    try other.take(mine)
    try take(theirs)
  }

  var dump: String {
    get throws { String(decoding: try store.canonicalState(), as: UTF8.self) }
  }

  func field(_ path: String, of record: RecordID) throws -> FieldState {
    try #require(try store.record(record)[path])
  }

  /// The texts that compete, the winner first; "-" is an emptied field.
  func texts(_ path: String, of record: RecordID) throws -> [String] {
    let register = try #require(try field(path, of: record).register)
    return register.heads.map { $0.value?.text ?? "-" }
  }

  /// The texts of the elements that are in a set.
  func elements(_ path: String, of record: RecordID) throws -> [String] {
    try field(path, of: record).presentElements.map { $0.value.text ?? "?" }
  }

  func conflicts(_ record: RecordID) throws -> [String] {
    try store.conflicts(in: record).map { "\($0.kind.rawValue) \($0.path)" }.sorted()
  }
}

/// Ids that follow from a name: first the replica's own, as the naive model derives it.
final class TestIdentifiers: Sendable {
  private let first: Bytes16
  private let drawn = Atomic<UInt64>(0)

  init(_ name: String) {
    first = Digest.sha256(Array("casesync workload replica\(name)".utf8)).first
  }

  func next() -> Bytes16 {
    let number = drawn.add(1, ordering: .relaxed).oldValue
    return number == 0 ? first : first &+ Bytes16(high: number << 32, low: number)
  }
}

/// Fails unless all offices show the same and say that they hold the same.
func expectAgreement(_ offices: [Office], _ what: String = "") throws {
  let first = try #require(offices.first)
  for other in offices.dropFirst() {
    expectSameLines(try first.dump, try other.dump, "\(what) \(first.name), \(other.name)")
    #expect(
      try first.store.summary().digest == other.store.summary().digest,
      "\(what) \(first.name), \(other.name): digest")
  }
}

/// Random numbers that a seed repeats (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
