import Foundation

@testable import CaseSync

/// An office of a scenario that takes and writes tables.
struct TableOffice {
  let office: Office
  let folder: TestFolder

  init(_ name: String = "almaty", in folder: TestFolder) throws {
    self.folder = folder
    office = try Office(name, in: folder)
  }

  var store: Store { office.store }

  /// Writes a text into a file of the folder, and takes it in.
  @discardableResult
  func take(
    _ text: String, _ format: TableImport.Format = .csv, type: String = "victim",
    _ change: (inout TableImport) -> Void = { _ in }
  ) throws -> TableReport {
    try take(Array(text.utf8), format, type: type, change)
  }

  @discardableResult
  func take(
    _ bytes: [UInt8], _ format: TableImport.Format = .csv, type: String = "victim",
    _ change: (inout TableImport) -> Void = { _ in }
  ) throws -> TableReport {
    try folder.write(bytes, "table")
    return try take(file: folder.file("table"), format, type: type, change)
  }

  @discardableResult
  func take(
    file: String, _ format: TableImport.Format, type: String = "victim",
    _ change: (inout TableImport) -> Void = { _ in }
  ) throws -> TableReport {
    var job = TableImport(path: file, format: format, type: type, author: "anna")
    change(&job)
    office.clock.advance(by: 1_000)
    return try store.importTable(job)
  }

  /// The bytes of an export.
  func table(
    _ format: TableExport.Format = .csv, type: String = "victim", audience: TableAudience? = nil,
    _ change: (inout TableExport) -> Void = { _ in }
  ) throws -> (bytes: [UInt8], report: TableExportReport) {
    var job = TableExport(path: folder.file("export"), format: format, type: type)
    (job.audience, job.replacesExisting) = (audience, true)
    change(&job)
    let report = try store.exportTable(job)
    return (try folder.bytes("export"), report)
  }

  func texts(_ path: String, of key: String = "victim/A-1") throws -> [String] {
    let state = try store.record(RecordID(key: key))[path]
    let heads = (state?.register?.heads ?? []).compactMap { $0.value.map { CellText.text($0) } }
    return heads + (state?.presentElements ?? []).map { CellText.text($0.value) }.sorted()
  }

  /// What a refusal must leave as it was.
  var moment: Snapshot {
    get throws { try store.snapshot() }
  }
}
