import Foundation

@testable import CaseSync

/// Stores that exchange letters and suffer, each held to its model after every step.
final class SimWorld {
  private struct Place: Hashable {
    let replica: [UInt8]
    let sequence: Int
  }

  let plan: SimPlan
  let folder: TestFolder
  private(set) var offices: [SimOffice] = []
  private var letters: [Int: SimLetter] = [:]
  private var backups: [Int: SimBackup] = [:]
  private var future: SimFuture
  private var saved: [Place: UInt64] = [:]
  private var sessions = 0
  /// The ids under which two stores may go on, for nobody could notice.
  private var forkable: Set<[UInt8]> = []
  /// The ids under which two stores did.
  private(set) var forked: Set<[UInt8]> = []

  init(_ plan: SimPlan) throws {
    self.plan = plan
    folder = try TestFolder(in: SimWorld.parent)
    future = SimFuture(folder)
    for number in 0..<plan.officeCount {
      let clock = TestClock(Office.start + Int64(number) * 700)
      offices.append(try SimOffice(number, in: folder, clock: clock))
    }
  }

  /// Memory is enough: what a crash leaves is simulated.
  private static var parent: String {
    let memory = "/dev/shm"
    return FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
  }

  /// Plays the steps, and for liveness exchanges everything in the end.
  func run(_ steps: [(number: Int, step: SimStep)]) throws {
    // What may still come of a failed call holds the world, which would stay with its folder.
    defer { for office in offices { office.ghost = nil } }
    for (number, step) in steps {
      do {
        try play(step, number)
      } catch {
        throw SimFailure("step \(number): \(error)")
      }
    }
    if plan.mode == .liveness { try SimQuiet(self).run() }
  }

  private func play(_ step: SimStep, _ number: Int) throws {
    for office in offices { office.clock.advance(by: 1_000) }
    switch step {
    case .edit(let place, let seed):
      var edit = SimEdit(seed: seed)
      try at(place) { try $0.edit(edit.steps(), in: self) }
    case .look(let place): try at(place) { try $0.lookNow() }
    case .erase(let place, let seed): try at(place) { try $0.erase(seed: seed, in: self) }
    case .send(let place, let other, let audience):
      try at(place) { try send($0, other, audience, number) }
    case .merge(let numbers): try merge(numbers.compactMap { letters[$0] }, number)
    case .deliver(let letter, let place): try deliver(letter, place)
    case .damage(let letter, let place, let seed): try damage(letter, place, seed)
    case .meet(let a, let b, let mine, let theirs, let cut):
      try at(a) { try meet($0, b, (mine, theirs), cut) }
    case .jump(let place, let time): try at(place) { $0.clock.advance(by: time) }
    case .wait(let time): for office in offices { office.clock.advance(by: time) }
    case .reopen(let place): try at(place) { try $0.reopen() }
    case .backup(let place):
      try at(place) { backups[number] = try SimBackup(of: $0, folder.file("backup \(number)")) }
    case .rollBack(let place, let backup, let withMarks):
      try at(place) { try rollBack($0, backup, withMarks) }
    case .copy(let place, let withMarks): try copy(place, withMarks, number)
    case .future(let place, let seed): try at(place) { try writeFuture($0, seed) }
    case .heal(let place): try at(place) { try $0.heal(in: self) }
    case .rebuild(let place):
      try at(place) { _ = try $0.attempt { store throws(CaseSyncError) in try store.rebuild() } }
    case .trouble(let place, let trouble, let after, let seed):
      try at(place) { $0.disk.expect(trouble, after: after, seed: seed) }
    case .crash(let place, let seed): try at(place) { try $0.crash(seed: seed) }
    }
  }

  /// Does something at an office, if it is there, and compares it with its model.
  private func at(_ place: Int, _ body: (SimOffice) throws -> Void) throws {
    guard let office = offices.first(where: { $0.number == place }) else { return }
    try body(office)
    try office.check()
  }

  func nextSession() -> Int {
    sessions += 1
    return sessions
  }

  /// Enters an acknowledged change: two under one number are a fork, and only where nobody could
  /// have noticed.
  func enter(_ id: NaiveChangeID) throws {
    let place = Place(replica: id.replica, sequence: id.sequence)
    if let tag = saved[place], tag != id.tag {
      try SimFailure.unless(
        forkable.contains(id.replica),
        "change \(id.sequence) of \(naiveHex(id.replica)) is saved a second time")
      forked.insert(id.replica)
    }
    saved[place] = id.tag
  }
}

// MARK: - Meetings

extension SimWorld {
  private func meet(
    _ office: SimOffice, _ place: Int, _ audiences: (NaiveAudience, NaiveAudience), _ cut: Int?
  ) throws {
    guard let other = offices.first(where: { $0.number == place }), other.number != office.number
    else { return }
    let meeting = SimMeeting(
      asking: office, answering: other, audiences: audiences, budget: cut, world: self)
    try meeting.run()
  }
}

// MARK: - Letters

extension SimWorld {
  private func send(
    _ office: SimOffice, _ place: Int?, _ audience: NaiveAudience, _ number: Int
  ) throws {
    let other = offices.first { $0.number == place }
    letters[number] = try office.write(
      to: folder.file("\(number).bundle"), lacking: other, audience, in: self)
  }

  /// Merges letters on their way, without a store.
  private func merge(_ some: [SimLetter], _ number: Int) throws {
    guard !some.isEmpty else { return }
    let path = folder.file("\(number).bundle")
    let merger = try BundleMerger(paths: some.map(\.path), reportLimit: 10)
    _ = try merger.merge(to: path, replacing: false)
    let knowledge = some.reduce(NaiveKnowledge()) { $0.joined(with: $1.knowledge) }
    try SimFailure.unless(
      try SimProbe.bundle(at: path) == knowledge.shapes, "the merged bundle holds something else")
    letters[number] = SimLetter(path: path, knowledge: knowledge)
  }

  private func deliver(_ number: Int, _ place: Int) throws {
    guard let letter = letters[number] else { return }
    try at(place) { try $0.take(letter) }
  }

  private func damage(_ number: Int, _ place: Int, _ seed: UInt64) throws {
    guard let letter = letters[number] else { return }
    var random = SeededRandom(seed)
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: letter.path)))
    let offset = Int.random(in: bytes.indices, using: &random)
    if random.chance(50) { bytes.removeLast(bytes.count - offset) } else { bytes[offset] ^= 4 }
    try folder.write(bytes, "damaged")
    let damaged = SimLetter(path: folder.file("damaged"), knowledge: letter.knowledge)
    try at(place) { try $0.refuse(damaged) }
  }

  private func writeFuture(_ office: SimOffice, _ seed: UInt64) throws {
    let letter = try future.write(seed: seed, at: office)
    for id in letter.knowledge.known.keys { try enter(id) }
    try office.take(letter)
  }
}

// MARK: - Copies

extension SimWorld {
  private func rollBack(_ office: SimOffice, _ number: Int, _ withMarks: Bool) throws {
    guard let backup = backups[number], backup.office == office.number else { return }
    // After a crash the mark does not tell how far the store had come since it was opened.
    let isUnnoticed = office.isUnmarked && backup.model.session == office.model.session
    if withMarks || isUnnoticed { forkable.formUnion(office.model.ids) }
    try office.goBack(to: backup, withMarks: withMarks)
  }

  private func copy(_ place: Int, _ withMarks: Bool, _ number: Int) throws {
    guard let original = offices.first(where: { $0.number == place }) else { return }
    if withMarks { forkable.formUnion(original.model.ids) }
    let next = plan.number(ofCopyAt: number)
    offices.append(
      try original.copied(as: next, to: folder.file("\(next).store"), folder, withMarks))
  }
}
