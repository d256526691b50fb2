internal import Synchronization

extension Store {
  /// Looks for records that may be one person; nothing is written.
  ///
  /// - Complexity: O(n log n) in the number of records of the type.
  public func duplicates(
    _ search: DuplicateSearch = DuplicateSearch()
  ) throws(CaseSyncError) -> DuplicateReport {
    let (index, groups) = try persons(ofType: search.type)
    let prior = LinkWeights.prior(LinkWeights.duplicatesPerRecord, among: index.count)
    let (hits, cost) = index.hits(minimum: search.minimum, prior: prior) { a, b in
      search.includesJudged || !groups.isJudged(index.ids[Int(a)], index.ids[Int(b)])
    }
    var report = DuplicateReport()
    (report.found, report.compared) = (hits.count, cost)
    (report.records, report.nameless) = (index.count, index.count - index.namedCount)
    report.pairs = hits.prefix(search.limit).compactMap { index.pair($0, prior: prior) }
    return report
  }

  /// All pairs that somebody has judged.
  package func judgedPairs() throws(CaseSyncError) -> [JudgedPair] {
    try reading { core throws(CaseSyncError) in try core.judgedPairs() }
  }

  /// All persons of a type, ready to be compared, and who has been judged to be whom.
  package func persons(
    ofType type: String
  ) throws(CaseSyncError) -> (index: PersonIndex, groups: PersonGroups) {
    try readingAside { core throws(CaseSyncError) in
      var index = PersonIndex()
      try core.eachValues(ofType: type, at: PersonFeatures.paths) { id, values in
        var features = PersonFeatures(id: id)
        for (path, value) in values { features.add(value, at: path) }
        index.add(features)
      }
      return (index, PersonGroups(try core.judgedPairs()))
    }
  }
}

extension PersonIndex {
  fileprivate func pair(_ hit: Hit, prior: Double) -> CandidatePair? {
    let (a, b) = (Int(hit.first), Int(hit.second))
    return compare(a, b, prior: prior).map {
      CandidatePair(
        first: ids[a], second: ids[b], score: $0.score, reasons: $0.reasons, basis: $0.basis)
    }
  }
}

extension Store {
  /// Links lists of persons to the records of a type, and to each other; nothing is written.
  ///
  /// - Parameter minimum: the least score of a link; 0 is as likely as not.
  public func link(
    _ lists: [PersonList], type: String = "victim", minimum: Double = 0
  ) throws(CaseSyncError) -> ListLinks {
    let (index, groups) = try persons(ofType: type)
    return ListLinker(lists, index: index, groups: groups, minimum: minimum).links()
  }
}
