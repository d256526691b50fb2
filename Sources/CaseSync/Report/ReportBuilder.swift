internal import Synchronization

/// Counts all tables in one pass over the persons; memory does not grow with their number.
struct ReportBuilder {
  private let questionnaire: Questionnaire
  private let filters: [ReportFilter]
  private var counters: [TableCounter]
  private var report: Report
  /// The persons looked at, whether they meet the conditions or not.
  private(set) var counted = 0
  private var agesByRole: [String: AgeStatistics] = [:]

  init(
    _ definitions: [TableDefinition], where filters: [ReportFilter],
    of questionnaire: Questionnaire,
    into report: Report
  ) {
    self.questionnaire = questionnaire
    self.filters = filters
    self.report = report
    counters = definitions.map { TableCounter($0, of: questionnaire) }
  }

  mutating func add(_ person: Person) {
    counted += 1
    let counted = CountedPerson(person, of: questionnaire)
    guard filters.allSatisfy({ $0.accepts(counted, of: questionnaire) }) else { return }
    report.persons.count(isDeceased: counted.isDeceased)
    report.records += person.records.count
    if person.records.count > 1 { report.joined += 1 }
    for record in person.records {
      report.conflicts += record.fields.count { $0.state.isConflict }
    }
    addAge(of: counted)
    for index in counters.indices { counters[index].count(counted) }
  }

  private mutating func addAge(of person: CountedPerson) {
    guard let age = person.age?.middle else { return }
    let column: Columns.Column = person.isDeceased ? .deceased : .survivors
    report.ages[column, default: AgeStatistics()].add(age)
    report.ages[.total, default: AgeStatistics()].add(age)
    guard let role = questionnaire["role_group"] else { return }
    for value in person.answers(to: role).values {
      agesByRole[value.text ?? "", default: AgeStatistics()].add(age)
    }
  }

  func finished(in language: Catalogue) -> Report {
    var report = report
    report.tables = counters.map { $0.table(in: language) }
    let options = questionnaire["role_group"]?.vocabulary?.options ?? []
    report.agesByRole = options.compactMap { option in
      agesByRole[option.code].map {
        Report.AgeGroup(code: option.code, label: option.label[language.language], ages: $0)
      }
    }
    return report
  }
}

extension Store {
  /// Counts tables over the persons, or events, of a type.
  ///
  /// - Parameters:
  ///   - definitions: what is counted; see ``TableDefinition/annex``.
  ///   - type: of the records.
  ///   - filters: conditions that all must hold.
  ///   - language: of the labels.
  ///   - onProgress: called with the number of persons counted so far.
  /// - Throws: ``CaseSyncError`` with code `notFound` when no questionnaire asks about the type.
  /// - Complexity: O(n) in the number of records and their heads.
  public func report(
    _ definitions: [TableDefinition] = TableDefinition.annex, type: String = "victim",
    where filters: [String] = [], in language: Catalogue = Catalogue(.english),
    onProgress: (Int) -> Void = { _ in }
  ) throws(CaseSyncError) -> Report {
    guard let questionnaire = try schema()[type] else {
      throw CaseSyncError(
        .notFound, "there is no questionnaire for this type", at: type,
        hint: "'casesync schema show' lists them")
    }
    var conditions: [ReportFilter] = []
    for text in filters { conditions.append(try ReportFilter(text, of: questionnaire)) }
    for _ in 0..<Self.attempts {
      let state = try status()
      var builder = ReportBuilder(
        definitions, where: conditions, of: questionnaire,
        into: Report(
          digest: state.digest, changes: state.changes, readMilliseconds: now(), type: type,
          withheld: state.withheld, conditions: filters))
      try forEachPerson(type: type) { person throws(CaseSyncError) in
        builder.add(person)
        onProgress(builder.counted)
      }
      // The figures are of the state that they name, or there are none.
      if try status().digest == state.digest { return builder.finished(in: language) }
    }
    throw CaseSyncError(
      .busy, "the data changed again and again while they were counted",
      hint: "run the report when nobody edits, or on a bundle")
  }

  private static var attempts: Int { 3 }

  private func now() -> Int64 { core.withLock { $0.configuration.now() } }
}
