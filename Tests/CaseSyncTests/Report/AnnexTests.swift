import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncWorkload

/// The statistical annex over the merged bundles of the five teams.
@Suite struct AnnexTests {
  @Test func `the tables of the annex come out of the merged bundles`() throws {
    let folder = try TestFolder()
    let store = try Self.merged(in: folder)
    let report = try store.report()
    let expected = try ExpectedTables.read()
    #expect(report.persons.total == expected.counts["persons"])
    #expect(report.records == expected.counts["victim_records_not_deleted"])
    #expect(report.joined == expected.counts["duplicate_pairs"])
    #expect(try report.digest == store.status().digest)
    #expect(report.conflicts > 0)
    #expect(report.tables.count == expected.tables.count)
    for (table, wanted) in zip(report.tables, expected.tables) { expectEqual(table, wanted) }
  }

  /// Five teams' bundles, merged as a coordinator does it.
  static func merged(in folder: TestFolder) throws -> Store {
    let script = TestFolder.fixture("qantar579/edits.jsonl")
    let out = folder.file("replay")
    try ScriptReplay(try #require(try ReplayOptions([script, "--out", out, "--fast"]))).run()
    let bundles = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
      .filter { $0.hasSuffix(".bundle") }.map { "\(out)/\($0)" }
    #expect(bundles.count == 5)
    _ = try BundleMerger(paths: bundles, reportLimit: nil)
      .merge(to: folder.file("merged"), replacing: false)
    return try Store.reading(bundle: folder.file("merged"))
  }

  private func expectEqual(_ table: ReportTable, _ wanted: ExpectedTables.Table) {
    let name = Comment(rawValue: "table \(wanted.table)")
    #expect(table.definition.number == wanted.table, name)
    #expect(table.definition.title == wanted.title, name)
    if let base = wanted.base {
      #expect(Self.numbers(table.base) == base, name)
      #expect(table.isMultipleChoice == wanted.multiple_choice, name)
    }
    #expect(table.rows.map(\.code) == wanted.rows.map(\.code), name)
    for (row, other) in zip(table.rows, wanted.rows) { expectEqual(row, other, table) }
  }

  private func expectEqual(
    _ row: ReportTable.Row, _ wanted: ExpectedTables.Row, _ table: ReportTable
  ) {
    let name = Comment(rawValue: "table \(table.definition.number ?? ""), row \(wanted.code)")
    #expect(row.group == wanted.group, name)
    #expect(row.label == wanted.label, name)
    if let n = wanted.n {
      #expect(row.ages?.count == n, name)
      return
    }
    #expect(row.count.deceased == wanted.deceased, name)
    #expect(row.count.survivors == wanted.survivors, name)
    let percents = [wanted.percent?.deceased, wanted.percent?.survivors, wanted.percent?.total]
    for (column, percent) in zip(Columns.Column.allCases, percents) {
      let tenths = table.tenths(row, column)
      #expect(tenths == percent.map { Int(($0 * 10).rounded()) }, name)
    }
  }

  private static func numbers(_ columns: Columns) -> ExpectedTables.Numbers {
    ExpectedTables.Numbers(
      deceased: columns.deceased, survivors: columns.survivors, total: columns.total)
  }
}
