/// Links lists to persons and to each other.
struct ListLinker {
  private var index: PersonIndex
  private let groups: PersonGroups
  private let recordCount: Int
  private let lists: [PersonList]
  private let minimum: Double
  /// The list of each entry, by its number in the index behind the records.
  private var owners: [Int] = []

  /// A second candidate within so many bits of the first leaves the matter open.
  private static let margin = 3.0

  init(_ lists: [PersonList], index: PersonIndex, groups: PersonGroups, minimum: Double) {
    (self.index, self.groups, self.lists, self.minimum) = (index, groups, lists, minimum)
    recordCount = index.count
    for (number, list) in lists.enumerated() {
      for person in list.persons {
        self.index.add(person.features, isListed: true)
        owners.append(number)
      }
    }
  }

  func links() -> ListLinks {
    let prior = LinkWeights.prior(LinkWeights.linksPerEntry, among: recordCount)
    let hits = index.hits(minimum: minimum, prior: prior) { a, b in isWanted(Int(a), Int(b)) }.hits
      .filter { $0.basis == .several }
    var links = ListLinks(names: lists.map(\.name))
    links.entries = entries(hits)
    join(&links, hits)
    return links
  }

  /// An entry with a record, or with an entry of another list.
  private func isWanted(_ a: Int, _ b: Int) -> Bool {
    guard b >= recordCount else { return false }
    return a < recordCount || owners[a - recordCount] != owners[b - recordCount]
  }

  private func entries(_ hits: [PersonIndex.Hit]) -> [ListLinks.Entry] {
    var candidates: [Int: [ListLinks.Candidate]] = [:]
    for hit in hits where hit.first < recordCount {
      let record = groups.canonical(index.ids[Int(hit.first)])
      let entry = Int(hit.second) - recordCount
      // Hits come with the best first.
      if candidates[entry]?.contains(where: { $0.record == record }) ?? false { continue }
      candidates[entry, default: []].append(.init(record: record, score: Double(hit.score)))
    }
    let persons = lists.flatMap(\.persons)
    return persons.indices.map { place in
      let found = candidates[place] ?? []
      let isNameless = index.persons[recordCount + place].names.isEmpty
      return ListLinks.Entry(
        list: owners[place], person: persons[place],
        outcome: isNameless ? .nameless : Self.outcome(of: found), candidates: found, group: place)
    }
  }

  private static func outcome(of candidates: [ListLinks.Candidate]) -> ListLinks.Outcome {
    candidates.isEmpty ? .none : close(candidates).count > 1 ? .several : .one
  }

  /// The first candidate, and those that are hardly less likely.
  private static func close(_ candidates: [ListLinks.Candidate]) -> [ListLinks.Candidate] {
    candidates.filter { $0.score > (candidates.first?.score ?? 0) - margin }
  }
}

extension ListLinker {
  /// Entries of one record are one person; so are two that no record claims, each the other's best.
  private func join(_ links: inout ListLinks, _ hits: [PersonIndex.Hit]) {
    var ofRecord: [RecordID: Int] = [:]
    for place in links.entries.indices where links.entries[place].outcome == .one {
      guard let record = links.entries[place].candidates.first?.record else { continue }
      links.entries[place].group = ofRecord[record] ?? place
      ofRecord[record] = links.entries[place].group
    }
    let best = bestPartners(hits, links)
    for (key, partner) in best.sorted(by: { $0.key.entry < $1.key.entry }) {
      let back = Key(entry: partner, list: links.entries[key.entry].list)
      guard best[back] == key.entry else { continue }
      merge(key.entry, partner, &links)
    }
    number(&links)
  }

  private struct Key: Hashable {
    var entry: Int
    var list: Int
  }

  /// For each entry without a record its best partner in every other list.
  private func bestPartners(
    _ hits: [PersonIndex.Hit], _ links: ListLinks
  ) -> [Key: Int] {
    var best: [Key: Int] = [:]
    for hit in hits where hit.first >= recordCount {
      let (a, b) = (Int(hit.first) - recordCount, Int(hit.second) - recordCount)
      guard links.entries[a].outcome != .one, links.entries[b].outcome != .one else { continue }
      for (entry, partner) in [(a, b), (b, a)] {
        let key = Key(entry: entry, list: owners[partner])
        if best[key] == nil { best[key] = partner }
      }
    }
    return best
  }

  private func merge(_ a: Int, _ b: Int, _ links: inout ListLinks) {
    let (old, new) = (links.entries[b].group, links.entries[a].group)
    guard old != new else { return }
    for place in links.entries.indices where links.entries[place].group == old {
      links.entries[place].group = new
    }
  }

  /// Numbers the groups in the order of their first entries.
  private func number(_ links: inout ListLinks) {
    var numbers: [Int: Int] = [:]
    for place in links.entries.indices {
      let entry = links.entries[place]
      let number = numbers[entry.group] ?? links.groups.count
      if numbers[entry.group] == nil {
        numbers[entry.group] = number
        links.groups.append(
          ListLinks.Group(
            record: entry.outcome == .one ? entry.candidates.first?.record : nil,
            lists: [Bool](repeating: false, count: lists.count),
            first: (entry.list, entry.person.row)))
      }
      links.entries[place].group = number
      links.groups[number].lists[entry.list] = true
      guard entry.outcome == .several else { continue }
      for record in Self.close(entry.candidates).map(\.record)
      where !links.groups[number].candidates.contains(record) {
        links.groups[number].candidates.append(record)
      }
    }
  }
}
