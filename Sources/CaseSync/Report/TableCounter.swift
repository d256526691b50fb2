/// Counts one table, person by person.
struct TableCounter {
  /// What a person adds to a table: the rows, and how sure they are.
  private struct Place: Hashable {
    var group: String?
    var code: String
  }

  let definition: TableDefinition
  private let questionnaire: Questionnaire
  private let field: Field?
  private let group: Field?
  private var counts: [Place: Columns] = [:]
  private var ages: [Place: AgeStatistics] = [:]
  private var base = Columns()
  private var (conflicts, withheld, inexact) = (0, 0, 0)

  init(_ definition: TableDefinition, of questionnaire: Questionnaire) {
    self.definition = definition
    self.questionnaire = questionnaire
    field = questionnaire[definition.field]
    group = definition.group.flatMap { questionnaire[$0] }
  }

  mutating func count(_ person: CountedPerson) {
    guard includes(person), let field else { return }
    let answers = person.answers(to: definition.rows == .ageBands ? nil : field)
    let codes = codes(answers, of: person)
    guard !codes.isEmpty else {
      if answers.isWithheld { withheld += 1 }
      if person.age != nil, definition.rows == .ageBands { inexact += 1 }
      return
    }
    if definition.rows == .ages, person.age == nil { return }
    base.count(isDeceased: person.isDeceased)
    if answers.isConflict { conflicts += 1 }
    for group in groups(of: person) {
      for code in codes { enter(Place(group: group, code: code), person) }
    }
  }

  private func includes(_ person: CountedPerson) -> Bool {
    switch definition.who {
    case .everybody: true
    case .deceased: person.isDeceased
    case .survivors: !person.isDeceased
    }
  }

  private func codes(_ answers: Person.Answers, of person: CountedPerson) -> [String] {
    switch definition.rows {
    case .answers, .ages: return answers.values.map { $0.text ?? "\($0)" }
    case .ageBands: return person.age?.band.map { [$0] } ?? []
    case .months: return answers.values.compactMap { $0.text.map { String($0.prefix(7)) } }
    }
  }

  /// The answers that open a group; one without a name for tables without groups.
  private func groups(of person: CountedPerson) -> [String?] {
    guard let group else { return [nil] }
    return person.answers(to: group).values.map(\.text)
  }

  private mutating func enter(_ place: Place, _ person: CountedPerson) {
    counts[place, default: Columns()].count(isDeceased: person.isDeceased)
    guard definition.rows == .ages, let age = person.age else { return }
    ages[place, default: AgeStatistics()].add(age.middle)
  }

  // MARK: The result

  func table(in language: Catalogue) -> ReportTable {
    ReportTable(
      definition: definition, isMultipleChoice: field?.kind == .set || field?.kind == .timeline,
      base: base, rows: rows(in: language), conflicts: conflicts, withheld: withheld,
      inexact: inexact)
  }

  private func rows(in language: Catalogue) -> [ReportTable.Row] {
    let order = Dictionary(
      uniqueKeysWithValues: (field?.vocabulary?.options ?? []).enumerated().map { ($1.code, $0) })
    let groups = Dictionary(
      uniqueKeysWithValues: (group?.vocabulary?.options ?? []).enumerated().map { ($1.code, $0) })
    let key = { (place: Place) in
      (
        groups[place.group ?? ""] ?? .max, place.group ?? "", order[place.code] ?? .max, place.code
      )
    }
    return counts.keys.sorted { key($0) < key($1) }.map { place in
      ReportTable.Row(
        group: place.group,
        groupLabel: place.group.map {
          group?.vocabulary?.label(of: $0, in: language.language) ?? $0
        }, code: place.code, label: label(of: place.code, in: language),
        count: counts[place] ?? Columns(), ages: ages[place])
    }
  }

  private func label(of code: String, in language: Catalogue) -> String {
    if definition.rows == .months { return Self.month(code, in: language) }
    return field?.vocabulary?.label(of: code, in: language.language) ?? code
  }

  private static let months = [
    "January {1}", "February {1}", "March {1}", "April {1}", "May {1}", "June {1}", "July {1}",
    "August {1}", "September {1}", "October {1}", "November {1}", "December {1}",
  ]

  /// `2022-04` in words; what is no month stays as it is.
  private static func month(_ code: String, in language: Catalogue) -> String {
    let parts = code.split(separator: "-")
    guard parts.count == 2, let number = Int(parts[1]), months.indices.contains(number - 1) else {
      return code
    }
    return language(months[number - 1], String(parts[0]))
  }
}
