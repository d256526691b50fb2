import Foundation

@testable import CaseSync

/// Names of invented persons, and which of them are the same.
struct LinkageSample {
  var names: [String] = []
  /// A dash where a name matches nobody.
  var persons: [String] = []

  init(fixture: String) throws {
    let path = TestFolder.fixture("names/\(fixture).tsv")
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let cells = line.split(separator: "\t")
      guard line.first != "#", cells.count == 2 else { continue }
      persons.append(String(cells[0]))
      names.append(String(cells[1]))
    }
  }

  var truth: Set<PlacePair> {
    var pairs: Set<PlacePair> = []
    for a in names.indices {
      for b in names.indices where a < b && persons[a] == persons[b] && persons[a] != "-" {
        pairs.insert(PlacePair(a: a, b: b))
      }
    }
    return pairs
  }

  /// The pairs that the program would show.
  var found: Set<PlacePair> {
    var index = PersonIndex()
    for (place, name) in names.enumerated() {
      var features = PersonFeatures(id: RecordID(key: "\(place)"))
      features.names = [name]
      index.add(features)
    }
    let prior = LinkWeights.prior(LinkWeights.duplicatesPerRecord, among: index.count)
    let hits = index.hits(minimum: DuplicateSearch().minimum, prior: prior).hits
    return Set(hits.map { PlacePair(a: Int($0.first), b: Int($0.second)) })
  }

  struct PlacePair: Hashable {
    var a: Int
    var b: Int
  }
}

/// How well what was found fits what is true.
struct LinkageQuality: CustomStringConvertible {
  var precision: Double
  var recall: Double

  init<Pair: Hashable>(found: Set<Pair>, truth: Set<Pair>) {
    let hits = Double(found.intersection(truth).count)
    precision = found.isEmpty ? 1 : hits / Double(found.count)
    recall = truth.isEmpty ? 1 : hits / Double(truth.count)
  }

  var f1: Double { 2 * precision * recall / max(precision + recall, .leastNonzeroMagnitude) }

  var description: String {
    String(format: "precision %.3f, recall %.3f, F1 %.3f", precision, recall, f1)
  }
}
