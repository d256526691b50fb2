internal import CaseSync
internal import Foundation

/// Replays an edit script through the library, one replica a team, honouring every exchange.
final class ScriptReplay {
  private let options: ReplayOptions
  private var teams: [String: ReplayTeam] = [:]
  private let decoder = JSONDecoder()

  init(_ options: ReplayOptions) { self.options = options }

  func run() throws(CaseSyncError) {
    try Folders.create(options.folder)
    var lines = try LineReader(path: options.script)
    while let line = try lines.next() {
      try play(try decode(line.bytes, number: line.number))
    }
    for team in teams.values.sorted(by: { $0.name < $1.name }) {
      let outcome = try team.store.export(to: "\(options.folder)/\(team.name).bundle")
      print("\(team.name): \(outcome.changeCount) changes, \(outcome.operationCount) ops")
    }
    try? FileManager.default.removeItem(atPath: options.folder + "/.state")
  }

  private func decode(_ bytes: [UInt8], number: Int) throws(CaseSyncError) -> ScriptLine {
    do {
      return try decoder.decode(ScriptLine.self, from: Data(bytes))
    } catch {
      throw CaseSyncError(
        .malformed, "not a line of an edit script: \(error)",
        at: "\(options.script), line \(number)")
    }
  }

  private func play(_ line: ScriptLine) throws(CaseSyncError) {
    if let sync = line.sync, sync.count == 2 {
      try exchange(sync[0], sync[1], both: true, line)
    } else if let sender = line.send, let receiver = line.to {
      try exchange(sender, receiver, both: false, line)
    } else if let team = line.team, let steps = line.ops {
      try edit(team, steps, line)
    } else {
      throw CaseSyncError(.malformed, "neither a change nor an exchange", at: "line \(line.n)")
    }
  }

  private func team(_ name: String) throws(CaseSyncError) -> ReplayTeam {
    if let team = teams[name] { return team }
    let team = try ReplayTeam(
      name: name, in: options.folder, dataset: options.dataset, isDurable: options.isDurable)
    teams[name] = team
    return team
  }

  private func edit(
    _ name: String, _ steps: [ScriptLine.Step], _ line: ScriptLine
  ) throws(CaseSyncError) {
    let team = try team(name)
    team.set(clock: try line.clock(of: name))
    try team.store.edit(
      author: line.author ?? name, source: line.source, comment: line.comment
    ) { draft throws(CaseSyncError) in
      for step in steps { try Self.enter(step, into: &draft) }
    }
  }

  private static func enter(
    _ step: ScriptLine.Step, into draft: inout Draft
  ) throws(CaseSyncError) {
    let record = RecordID(key: NormalizedText.nfc(step.record))
    if let type = step.type { try draft.create(type: type, key: step.record) }
    let field = step.field ?? ""
    if let value = step.assign {
      try draft.assign(value.value, to: field, of: record)
    } else if step.clear == true {
      try draft.assign(nil, to: field, of: record)
    } else if let value = step.add {
      try draft.add(value.value, to: field, of: record)
    } else if let value = step.remove {
      try draft.remove(value.value, from: field, of: record)
    } else if step.delete == true {
      try draft.delete(record, row: field, reason: step.reason ?? "")
    } else if step.restore == true {
      try draft.restore(record, row: field, reason: step.reason)
    } else if let other = step.sameAs {
      try draft.judge(record, .sameAs, RecordID(key: NormalizedText.nfc(other)))
    } else if let other = step.notSameAs {
      try draft.judge(record, .retracted, RecordID(key: NormalizedText.nfc(other)))
    }
  }

  /// Each side sends what it held before the exchange.
  private func exchange(
    _ first: String, _ second: String, both: Bool, _ line: ScriptLine
  ) throws(CaseSyncError) {
    let (a, b) = (try team(first), try team(second))
    a.set(clock: try line.clock(of: first))
    b.set(clock: try line.clock(of: second))
    let there = try send(from: a, lacking: b, "there")
    let back = both ? try send(from: b, lacking: a, "back") : nil
    _ = try b.store.importBundle(at: there)
    if let back { _ = try a.store.importBundle(at: back) }
    for path in [there, back].compactMap({ $0 }) {
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  private func send(
    from sender: ReplayTeam, lacking receiver: ReplayTeam, _ name: String
  ) throws(CaseSyncError) -> String {
    let path = "\(options.folder)/.\(name).bundle"
    var export = ExportOptions()
    export.lacking = try receiver.store.summary()
    export.replaceExisting = true
    try sender.store.export(to: path, options: export)
    return path
  }
}
