@testable import CaseSync

extension SimOffice {
  /// Saves steps as one change, in the store and in the model.
  func edit(_ steps: [NaiveStep], in world: SimWorld) throws {
    let basis = look
    let source: NaiveText? = steps.count > 1 ? "register" : nil
    let outcome = try attempt { store throws(CaseSyncError) in
      try store.edit(author: name, source: source?.description, basis: basis?.snapshot) {
        draft throws(CaseSyncError) in
        for step in steps { try draft.enter(step) }
      }
    }
    let save = SimSave(steps: steps, seen: basis?.seen, source: source, now: clock.now)
    try settle(outcome, save, in: world)
  }

  /// Erases a field, or one element of it.
  func erase(seed: UInt64, in world: SimWorld) throws {
    var edit = SimEdit(seed: seed)
    let (key, path) = (edit.pick(SimEdit.keys), edit.pick(SimEdit.registers + SimEdit.sets))
    let withAnnotations = edit.random.chance(50)
    let element: NaiveValue? = edit.random.chance(30) ? .text("a") : nil
    let steps = erasure(NaiveText(key), NaiveText(path), element, withAnnotations)
    let outcome = try attempt { store throws(CaseSyncError) -> EditOutcome? in
      do throws(CaseSyncError) {
        return try store.erase(
          path, of: RecordID(key: key), element: element?.value, withAnnotations: withAnnotations,
          author: name, reason: "asked for")
      } catch {
        guard error.code == .notFound, steps.isEmpty else { throw error }
        return nil
      }
    }
    try settle(outcome ?? nil, SimSave(steps: steps, now: clock.now), in: world)
  }

  /// Empties the field, orders its operations to be erased, and hides again what was hidden.
  private func erasure(
    _ key: NaiveText, _ path: NaiveText, _ element: NaiveValue?, _ withAnnotations: Bool
  ) -> [NaiveStep] {
    let record = SimModel.identity.recordID(key)
    let leaves = leaves(record, path, element, withAnnotations)
    guard !leaves.isEmpty else { return [] }
    let reading = model.view.reading(of: record)
    var steps: [NaiveStep] = []
    if element == nil, reading.fields[path]?.register.isEmpty == false {
      steps.append(
        NaiveStep(record: key, path: path, action: .assign(.null), settles: true))
    }
    steps.append(NaiveStep(record: key, path: path, action: .erase(leaves)))
    var hidden = reading.deletedRows.filter { naiveCovers(prefix: $0, path: path) }
    if case .hidden = reading.deletionState(prefix: "") { hidden.insert("", at: 0) }
    return steps
      + hidden.map {
        NaiveStep(record: key, path: $0, action: .delete(reason: "asked for"))
      }
  }

  private func leaves(
    _ record: NaiveText, _ path: NaiveText, _ element: NaiveValue?, _ withAnnotations: Bool
  ) -> [NaiveLeaf] {
    let held = model.knowledge.operations.filter { operation in
      guard operation.operation.record == record, operation.operation.path == path,
        let value = operation.action?.value
      else { return false }
      return element == nil || element == value
    }
    return held.flatMap { operation in
      [NaiveLeaf(change: operation.header.id, index: operation.index + 2)]
        + (withAnnotations ? [NaiveLeaf(change: operation.header.id, index: 1)] : [])
    }
  }

  /// Ends the warnings about forks.
  func heal(in world: SimWorld) throws {
    let forks = try store.forks()
    if forks.contains(where: { $0.replica.bytes.bytes == model.replica }) { mayRenew = true }
    let outcome = try attempt { store throws(CaseSyncError) in
      try store.acknowledgeForks(author: name)
    }
    let steps = forks.map { fork in
      NaiveStep(
        record: naiveReservedKey(replica: fork.replica.bytes.bytes), path: "fork",
        action: .acknowledgeFork)
    }
    try settle(outcome ?? nil, SimSave(steps: steps, now: clock.now), in: world)
  }

  private func settle(_ outcome: EditOutcome?, _ save: SimSave, in world: SimWorld) throws {
    let isSaved = try takeOver(outcome, save, in: world)
    ghost = isSaved ? nil : { [unowned self] in _ = try takeOver(nil, save, in: world) }
  }

  /// Takes over into the model what the store has saved: all of it when the call returned.
  private func takeOver(
    _ outcome: EditOutcome?, _ save: SimSave, in world: SimWorld
  ) throws -> Bool {
    let log = try SimProbe.log(of: store)
    let new = log.filter { !model.knowledge.holds($0.key) }
    guard let (id, shape) = new.first else {
      try SimFailure.unless(outcome == nil, "\(name): a saved change is gone")
      try adopt(store.status().replica.bytes.bytes, toEdit: false)
      return false
    }
    try SimFailure.unless(
      new.count == 1 && !save.steps.isEmpty, "\(name): \(new.count) new changes")
    let said = outcome.map { ($0.replica.bytes.bytes, Int($0.seq)) } ?? (id.replica, id.sequence)
    try SimFailure.unless(
      said == (id.replica, id.sequence), "\(name): saved under another number than it says")
    try adopt(id.replica, toEdit: true)
    try world.enter(id)
    try enter(save, id, time: shape.time)
    if !isMarked { model.session = world.nextSession() }
    (mayRenew, isUnmarked, isMarked) = (false, false, true)
    return true
  }

  private func enter(_ save: SimSave, _ id: NaiveChangeID, time: UInt64) throws {
    let header = model.nextHeader(
      now: save.now, author: NaiveText(name), tag: id.tag, source: save.source)
    try SimFailure.unless(
      header.sequence == id.sequence && header.hlc == time,
      "\(name): change \(id.sequence) at \(time), not \(header.sequence) at \(header.hlc)")
    let present = model.view
    let seen = save.seen.map { NaiveView(model.knowledge.only($0), SimModel.identity) }
    let author = NaiveAuthor(
      SimModel.identity, present: present, seen: seen ?? present, header: header)
    model.save(author.change(save.steps, label: NaiveText(label)))
  }

  /// A store goes on under its id unless something happened to it, and then only if it must.
  private func adopt(_ replica: [UInt8], toEdit: Bool) throws {
    if replica == model.replica {
      return try SimFailure.unless(
        !toEdit || !model.mustRenew, "\(name) goes on under an id that came back")
    }
    try SimFailure.unless(mayRenew || model.mustRenew, "\(name) gives up its id")
    model.renew(as: replica)
  }
}

extension NaiveAction {
  /// The value of an operation that can be erased.
  fileprivate var value: NaiveValue? {
    switch self {
    case .assign(.null): nil
    case .assign(let value), .add(let value), .remove(let value): value
    default: nil
    }
  }
}
