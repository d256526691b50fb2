import Foundation

@testable import CaseSync

/// A store with its clock and its machine, beside what the model says is in it.
final class SimOffice {
  /// A moment at which somebody looked.
  struct Look {
    let snapshot: Snapshot
    let seen: Set<NaiveChangeID>
  }

  let number: Int
  let path: String
  let machine: SimMachine
  let disk: SimDisk
  let clock: TestClock
  var model: SimModel
  var look: Look?
  /// Something has happened for which a new id is due, or can be.
  var mayRenew = false
  /// It crashed, so its mark does not know how far it has come.
  var isUnmarked = false
  /// An edit or import that failed; a crash can bring it back, whole.
  var ghost: (() throws -> Void)?
  /// What the store says of itself; copies say the same.
  let label: String
  /// The machine knows of an edit since the store was opened.
  var isMarked = false
  private var opened: Store?
  private var openings = 0

  var name: String { "office \(number)" }

  var store: Store {
    get throws {
      guard let opened else { throw SimFailure("\(name) is closed") }
      return opened
    }
  }

  /// Makes a new store.
  init(_ number: Int, in folder: TestFolder, clock: TestClock) throws {
    (self.number, self.clock, label) = (number, clock, "office \(number)")
    path = folder.file("\(number).store")
    machine = try SimMachine(folder.file("state \(number)"))
    disk = SimDisk(path)
    model = SimModel(replica: [])
    let store = try Store.create(
      at: path, dataset: .existing(HandMadeBundle.dataset, name: nil), label: label,
      configuration: configuration())
    opened = store
    model = SimModel(replica: try store.status().replica.bytes.bytes)
  }

  /// Opens a copy of another office's store.
  init(
    _ number: Int, copying model: SimModel, label: String, at path: String, _ machine: SimMachine,
    clock: TestClock
  ) throws {
    (self.number, self.path, self.machine, self.clock) = (number, path, machine, clock)
    self.label = label
    disk = SimDisk(path)
    self.model = model
    mayRenew = true
    try open()
  }

  deinit { disk.unplug() }

  private func configuration() -> Store.Configuration {
    var configuration = Store.Configuration()
    configuration.now = { [clock] in clock.now }
    configuration.stateDirectory = machine.path
    configuration.fileSystem = SimFileSystem.name
    openings += 1
    configuration.gatheredOps = [1, 2, 5, configuration.gatheredOps][openings % 4]
    let identifiers = TestIdentifiers("\(name), opening \(openings)")
    configuration.identifiers = { identifiers.next() }
    return configuration
  }

  func open() throws {
    opened = try Store.open(at: path, configuration: configuration())
    isMarked = false
  }

  /// The disk may fail or crash even now.
  func close() throws {
    disk.begin()
    opened = nil
    disk.calm()
    if disk.isDead { try disk.leaveWhatSurvives() }
    disk.forget()
  }
}

// MARK: - Trouble

extension SimOffice {
  /// Makes a call of the store on a disk that may fail or crash; `nil` when the call failed for it.
  func attempt<R>(_ call: (Store) throws(CaseSyncError) -> R) throws -> R? {
    var result: R?
    disk.begin()
    do {
      result = try call(store)
    } catch  where disk.hasFailed {
      result = nil
    }
    disk.calm()
    if disk.isDead { try crash() }
    return result
  }

  /// Power fails: what the disk had not confirmed survives in part, and nobody writes a mark.
  func crash(seed: UInt64) throws {
    disk.die(seed: seed)
    try crash()
    try ghost?()
    ghost = nil
  }

  private func crash() throws {
    let marks = try machine.marks
    try close()
    try machine.put(marks)
    (mayRenew, isUnmarked) = (true, true)
    try open()
  }
}

// MARK: - Comparison

extension SimOffice {
  /// The store holds and shows what the model says.
  func check() throws {
    let store = try store
    try checkLog(SimProbe.log(of: store), model)
    let summary = try store.summary()
    try SimFailure.unless(
      summary.changeCount == model.knowledge.known.count
        && summary.withheldCount == model.knowledge.withheldCount,
      "\(name): \(summary.changeCount) changes and \(summary.withheldCount) withheld leaves")
    try SimFailure.unlessEqual(
      String(decoding: store.canonicalState(), as: UTF8.self), dump(of: model.view), name)
  }

  private func checkLog(_ log: SimProbe.Shapes, _ model: SimModel) throws {
    let shapes = model.knowledge.shapes
    if log == shapes { return }
    let different = Set(log.keys).union(shapes.keys).filter { log[$0] != shapes[$0] }
    let lines = different.map { id in
      "  change \(id.sequence) of \(naiveHex(id.replica)): "
        + "store \(log[id].map { "\($0)" } ?? "-"), model \(shapes[id].map { "\($0)" } ?? "-")"
    }
    throw SimFailure("\(name) holds other changes\n" + lines.sorted().joined(separator: "\n"))
  }
}

extension NaiveKnowledge {
  var withheldCount: Int { known.values.reduce(0) { $0 + $1.withheld.count } }
}
