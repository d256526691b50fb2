@testable import CaseSync

extension SimOffice {
  /// Writes a bundle, and holds it to what the model says should be in it.
  func write(
    to path: String, lacking other: SimOffice?, _ audience: NaiveAudience, in world: SimWorld
  ) throws -> SimLetter? {
    var options = ExportOptions()
    options.lacking = try other?.store.summary()
    options.audience = audience.audience
    let outcome = try attempt { [options] store throws(CaseSyncError) in
      try store.export(to: path, options: options)
    }
    guard outcome != nil else { return nil }
    let shapes = try SimProbe.bundle(at: path)
    let all = model.knowledge.disclosed(to: audience)
    let sent = all.only(Set(shapes.keys))
    try SimFailure.unless(
      shapes == sent.shapes, "\(name) writes a bundle that discloses otherwise")
    try checkSelection(sent, of: all, lacking: other?.model.knowledge ?? NaiveKnowledge(), world)
    return SimLetter(path: path, knowledge: sent)
  }

  /// Nothing that is lacking is left out; nothing more is sent where both know everything.
  private func checkSelection(
    _ sent: NaiveKnowledge, of all: NaiveKnowledge, lacking other: NaiveKnowledge, _ world: SimWorld
  ) throws {
    for (id, item) in all.known where !world.forked.contains(id.replica) {
      let isLacking = other.known[id].map { $0.learns(from: item) } ?? true
      if isLacking {
        try SimFailure.unless(sent.holds(id), "\(name) leaves out change \(id.sequence)")
      } else if item.isSalted, all.knowsAll(of: id.replica), other.knowsAll(of: id.replica) {
        try SimFailure.unless(!sent.holds(id), "\(name) sends change \(id.sequence) for nothing")
      }
    }
  }

  /// Takes in a bundle, whole or not at all.
  func take(_ letter: SimLetter) throws {
    let now = clock.now
    let report = try attempt { store throws(CaseSyncError) in
      try store.importBundle(at: letter.path)
    }
    let isTaken = try settle(letter, now: now, isAcknowledged: report != nil)
    ghost =
      isTaken
      ? nil
      : { [unowned self] in
        _ = try settle(letter, now: now, isAcknowledged: false)
      }
  }

  /// Takes a letter over into the model if it is in the store, as it must be once acknowledged.
  private func settle(_ letter: SimLetter, now: Int64, isAcknowledged: Bool) throws -> Bool {
    let after = model.receiving(letter.knowledge, now: now)
    guard try isAcknowledged || SimProbe.log(of: store) == after.knowledge.shapes else {
      return false
    }
    model = after
    return true
  }

  /// A damaged bundle is refused, unless its undamaged end tells that all of it is here, and
  /// changes nothing.
  func refuse(_ letter: SimLetter) throws {
    do {
      let report = try store.importBundle(at: letter.path)
      let after = model.receiving(letter.knowledge, now: clock.now)
      try SimFailure.unless(
        report.isCovered && after.knowledge.shapes == model.knowledge.shapes,
        "\(name) takes a damaged bundle")
    } catch is CaseSyncError {}
  }
}

extension NaiveKnown {
  /// Another copy discloses what this one does not.
  fileprivate func learns(from other: NaiveKnown) -> Bool {
    let both = joined(with: other)
    return both.withheld != withheld || both.isSalted != isSalted
  }
}

extension NaiveKnowledge {
  /// Nothing that is held of a replica lacks a leaf or a salt.
  fileprivate func knowsAll(of replica: [UInt8]) -> Bool {
    known.allSatisfy { $0.key.replica != replica || $0.value.isSalted }
  }
}
