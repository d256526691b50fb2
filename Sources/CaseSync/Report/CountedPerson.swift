/// A person with what every table asks, worked out once.
struct CountedPerson {
  let isDeceased: Bool
  let age: Age?
  private let person: Person
  private let questionnaire: Questionnaire

  init(_ person: Person, of questionnaire: Questionnaire) {
    self.person = person
    self.questionnaire = questionnaire
    let read = { (code: String) in
      questionnaire[code].map { person.answers(to: $0, of: questionnaire).values } ?? []
    }
    isDeceased = read("essence").contains { $0.text == "died" }
    age = Age(birthDate: read("birth_date").first?.text, estimated: read("approximate_age").first)
  }

  /// The answers to a question; to the ages, which several questions give, when `nil`.
  func answers(to field: Field?) -> Person.Answers {
    if let field, !field.isDerived { return person.answers(to: field, of: questionnaire) }
    if let field { return combined(field) }
    let parts = ["birth_date", "approximate_age"].compactMap { questionnaire[$0] }
      .map { person.answers(to: $0, of: questionnaire) }
    var answers = Person.Answers()
    answers.isConflict = parts.contains(where: \.isConflict)
    answers.isWithheld = parts.contains(where: \.isWithheld)
    return answers
  }

  /// A derived question whose options stand for several of another one.
  private func combined(_ field: Field) -> Person.Answers {
    guard let options = field.vocabulary?.options, options.contains(where: { !$0.members.isEmpty }),
      let source = questionnaire.fields.first(where: { $0.isSource(of: options) })
    else { return Person.Answers() }
    var answers = person.answers(to: source, of: questionnaire)
    let given = Set(answers.values.compactMap(\.text))
    answers.values = options.filter { !given.isDisjoint(with: $0.members) }.map { .code($0.code) }
    return answers
  }
}

extension Field {
  /// Its options are the members that the combined ones stand for.
  fileprivate func isSource(of combined: [Option]) -> Bool {
    guard !isDerived, let vocabulary else { return false }
    return combined.allSatisfy { $0.members.allSatisfy { vocabulary[$0] != nil } }
  }
}
