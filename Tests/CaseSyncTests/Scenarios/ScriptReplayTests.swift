import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncWorkload

/// The library against the naive model, on whole edit scripts.
@Suite struct ScriptReplayTests {
  static let identity = NaiveIdentity(
    replicaID: { team in
      Digest.sha256(Array("casesync workload replica".utf8) + team.bytes).first.bytes
    },
    recordID: { key in
      NaiveText(RecordID(key: String(decoding: key.bytes, as: UTF8.self)).description)
    })

  @Test(arguments: ["three-reports", "qantar579"])
  func `every team's dump equals the naive model's`(script: String) throws {
    let folder = try TestFolder()
    let path = TestFolder.fixture("\(script)/edits.jsonl")
    var options = try #require(try ReplayOptions([path, "--out", folder.path, "--fast"]))
    options.dataset = "test"
    try ScriptReplay(options).run()
    let model = try NaiveReplay(
      script: Data(contentsOf: URL(fileURLWithPath: path)), identity: Self.identity)
    for (team, replica) in model.replicas {
      let store = try Store.open(at: folder.file("\(team).store"))
      let mine = String(decoding: try store.canonicalState(), as: UTF8.self)
      expectSameLines(mine, dump(of: replica), "\(script), \(team)")
    }
    let team = try #require(model.replicas.keys.min())
    try expectFittingAnswers(in: try Store.open(at: folder.file("\(team).store")), script)
  }

  /// The built-in questionnaires know the codes of the scripts, and their base questions hold.
  private func expectFittingAnswers(in store: Store, _ script: String) throws {
    let schema = try store.schema()
    var kinds: Set<Finding.Kind> = []
    var count = 0
    try store.forEachRecord { record throws(CaseSyncError) in
      let questionnaire = schema[record.type]
      kinds.formUnion((questionnaire?.findings(in: record) ?? []).map(\.kind))
      count += questionnaire == nil ? 0 : 1
    }
    // In the larger script one 'other' is without a remark, as in the documents.
    #expect(kinds == (script == "qantar579" ? [.missingRemark] : []), "\(script)")
    #expect(count > 60, "\(script)")
  }
}

/// Compares texts line by line, bytewise, and names the first difference.
func expectSameLines(_ a: String, _ b: String, _ what: String) {
  let (linesA, linesB) = (a.utf8.split(separator: 10), b.utf8.split(separator: 10))
  #expect(linesA.count == linesB.count, "\(what): number of records")
  for (lineA, lineB) in zip(linesA, linesB) where !lineA.elementsEqual(lineB) {
    Issue.record("\(what):\n  \(String(lineA) ?? "")\n  \(String(lineB) ?? "")")
    return
  }
}
