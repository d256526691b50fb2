import Foundation
import Testing

@testable import CaseSync
@testable import CaseSyncWorkload

/// How many true pairs are found, and how many false ones, at the default threshold.
@Suite struct DuplicateQualityTests {
  @Test(arguments: ["tuning", "held-out", "unseen"])
  func `spellings of invented names are found, look-alikes are not`(fixture: String) throws {
    let sample = try LinkageSample(fixture: fixture)
    let quality = LinkageQuality(found: sample.found, truth: sample.truth)
    print("duplicates, names \(fixture): \(quality)")
    #expect(quality.f1 >= 0.95, "\(quality)")
  }

  @Test func `a name that says nothing is never in a pair`() throws {
    for fixture in ["tuning", "held-out", "unseen"] {
      let sample = try LinkageSample(fixture: fixture)
      for pair in sample.found {
        #expect(sample.persons[pair.a] != "-" && sample.persons[pair.b] != "-")
      }
    }
  }

  private struct Truth: Decodable {
    struct Pair: Decodable { var records: [String] }
    var pairs: [Pair]
    var lookAlikes: [Pair]

    enum CodingKeys: String, CodingKey {
      case pairs
      case lookAlikes = "look_alikes"
    }
  }

  @Test func `the persons documented twice in the 579 script are found`() throws {
    let folder = try TestFolder()
    let script = TestFolder.fixture("qantar579/edits.jsonl")
    let options = try #require(try ReplayOptions([script, "--out", folder.path, "--fast"]))
    try ScriptReplay(options).run()
    let path = TestFolder.fixture("qantar579/truth-duplicates.json")
    let truth = try JSONDecoder().decode(
      Truth.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    let pairs = { (list: [Truth.Pair]) in
      Set(list.map { Set($0.records.map { RecordID(key: $0) }) })
    }
    let store = try Store.open(at: folder.file("documentation-centre.store"))
    var search = DuplicateSearch()
    search.includesJudged = true
    let report = try store.duplicates(search)
    let found = Set(report.pairs.map { Set([$0.first, $0.second]) })
    let quality = LinkageQuality(found: found, truth: pairs(truth.pairs))
    print("duplicates, 579 script: \(quality), \(report.compared) pairs compared")
    #expect(quality.f1 >= 0.95, "\(quality)")
    #expect(found.isDisjoint(with: pairs(truth.lookAlikes)))
    // What the teams have linked in the end is not asked about again.
    #expect(try store.duplicates().found < report.found)
  }

  @Test func `the cost grows with the persons, not with their pairs`() {
    let compared = [1_000, 4_000].map { count -> Int in
      var index = PersonIndex()
      for place in 0..<count {
        var features = PersonFeatures(id: RecordID(key: "\(place)"))
        // The worst case: one surname, one given name, one town.
        features.names = ["Тасқұмов Ерлан"]
        features.scenes = ["almaty"]
        index.add(features)
      }
      return index.hits(minimum: 100, prior: 0).compared
    }
    #expect(compared[1] <= compared[0] * 5)
    #expect(compared[0] < 1_000 * 999 / 8)
  }
}
