import CaseSync
import Foundation

/// Embeds CaseSync: keeps a list of cases while the bundles of other teams come in.
@main
struct Main {
  static func main() async {
    let bundles = Array(CommandLine.arguments.dropFirst())
    guard !bundles.isEmpty else {
      print("usage: CaseList BUNDLE ...")
      exit(64)
    }
    do {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try await Main(folder: folder.path).run(bundles)
    } catch let error as CaseSyncError {
      print("failed: \(error)")
      if let hint = error.hint { print("hint: \(hint)") }
      exit(1)
    } catch {
      print("failed: \(error)")
      exit(1)
    }
  }

  private let store: Store

  init(folder: String) throws(CaseSyncError) {
    var configuration = Store.Configuration()
    // An app keeps its marks in its own folder, outside the store's file.
    configuration.stateDirectory = folder + "/state"
    store = try Store.create(
      at: folder + "/list.cases", dataset: .named("Example"), label: "case list",
      configuration: configuration)
  }

  func run(_ bundles: [String]) async throws(CaseSyncError) {
    // Ask for the changes before the first edit; nothing is lost while nobody reads.
    let changes = store.changes
    let watching = Task { await watch(changes) }
    let person = try makeRecord()
    for bundle in bundles {
      let report = try store.importBundle(at: bundle)
      let name = bundle.split(separator: "/").last ?? ""
      print("\(name): \(report.newChanges) new changes, \(report.newConflicts.count) new conflicts")
    }
    print("records: \(try store.list().count)")
    try resolveFirst()
    print("history of our record: \(try store.history(of: person).count) entries")
    print("verified: \(try store.verify().changes) changes")
    watching.cancel()
    await watching.value
  }

  /// What an app does to keep its screen fresh.
  private func watch(_ changes: AsyncStream<ChangeSet>) async {
    for await set in changes {
      let fields = set.paths.values.reduce(0) { $0 + $1.count }
      let word = set.origin == .edit ? "an edit" : "a merge"
      let rest = set.isComplete ? "" : ", and more: read everything again"
      print("watching: \(word) touched \(set.paths.count) records, \(fields) fields\(rest)")
    }
  }

  private func makeRecord() throws(CaseSyncError) -> RecordID {
    var made: RecordID?
    try store.edit(author: "embedder", source: "mother") { draft throws(CaseSyncError) in
      let person = try draft.create(type: "victim", key: "victim/CL-0001")
      try draft.assign(.text("N. N."), to: "full_name", of: person)
      try draft.add(.code("was_beaten"), to: "essence", of: person)
      made = person
    }
    let person = try store.resolve("victim/CL-0001")
    precondition(made == person, "a key gives the same record everywhere")
    print("made \(try store.name(of: person))")
    return person
  }

  /// A person would choose; here the value that is shown first is kept.
  private func resolveFirst() throws(CaseSyncError) {
    let conflicts = try store.conflicts()
    for conflict in conflicts {
      let values = conflict.heads.map { "\($0.value?.text ?? "-") (\($0.author ?? "-"))" }
      let choice = values.joined(separator: " or ")
      print("conflict: \(conflict.recordName) \(conflict.path): \(choice)")
    }
    guard let first = conflicts.first(where: { $0.kind == .values }) else { return }
    try store.edit(author: "embedder", comment: "checked with the team") {
      draft throws(CaseSyncError) in
      try draft.resolve(first.path, of: first.record, to: first.heads[0].value)
    }
    print("resolved: \(first.recordName) \(first.path)")
    print("conflicts left: \(try store.conflicts().count)")
  }
}
