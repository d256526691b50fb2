internal import CaseSync

/// A store that takes in tables, gone with its folder.
final class ImportOffice {
  /// Goes before its folder.
  private let store: Store
  private let folder: FuzzFolder

  init() throws {
    folder = try FuzzFolder()
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    configuration.isDurable = false
    store = try Store.create(
      at: folder.file("office.cases"), dataset: .named("fuzz"), configuration: configuration)
  }

  /// What was taken in once changes nothing the second time, and what is refused changes nothing.
  func take(_ bytes: [UInt8], _ format: TableImport.Format) throws -> Bool {
    var job = TableImport(
      path: try folder.write(bytes, to: "table"), format: format, type: "victim", author: "fuzz")
    (job.ignoresUnknown, job.skipsFailed, job.listName) = (true, true, "list")
    let before = try store.summary()
    guard let report = try? store.importTable(job) else {
      try promise(try store.summary() == before, "what is refused changes the store")
      return false
    }
    let after = try store.summary()
    try promise(try store.importTable(job).values == 0, "the second time brings something new")
    try promise(try store.summary() == after, "the second time changes the store")
    try promise(try store.verifyAttachments().damaged.isEmpty, "keeps a file that is not whole")
    return report.created > 0
  }
}
