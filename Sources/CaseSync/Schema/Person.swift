/// A person, or an event: the records that judgements join, read as one.
///
/// What is said in any record of the group is said of the person. Deleted records are not among them.
public struct Person: Sendable {
  /// The least id of the group, those of deleted records included.
  public var id: RecordID
  /// By id; not empty.
  public var records: [RecordState]

  public init(id: RecordID, records: [RecordState]) {
    self.id = id
    self.records = records
  }

  /// What is known of one question about a person.
  public struct Answers: Sendable {
    /// The value shown first, or the elements of all sets; answers such as `declined` are none.
    public var values: [Value] = []
    /// Several values compete, within a record or between the records of the person.
    public var isConflict = false
    /// A current value is not disclosed here.
    public var isWithheld = false
  }

  /// The answers to a question over all records.
  ///
  /// Of a register each record gives the value that it shows first; the greatest of these wins, as
  /// it would within one record.
  public func answers(to field: Field, of questionnaire: Questionnaire) -> Answers {
    let states = records.map { questionnaire.answers(to: field, in: $0) }
    var answers = Answers()
    answers.isConflict = states.contains(where: \.isConflict)
    answers.isWithheld = states.contains(where: \.isWithheld)
    let shown = states.compactMap { $0.register?.heads.first }.filter { $0.value?.isSaid ?? false }
    if let winner = shown.max(by: Head.precedes), let value = winner.value {
      answers.values = [value]
      answers.isConflict = answers.isConflict || shown.contains { $0.value != value }
    }
    var seen = Set(answers.values)
    for element in states.flatMap(\.presentElements) where element.value.isSaid {
      if seen.insert(element.value).inserted { answers.values.append(element.value) }
    }
    return answers
  }
}

extension Value {
  /// Something is said, and not only that the question was asked.
  public var isSaid: Bool {
    if case .answer = self { return false }
    return true
  }
}

extension FieldState {
  /// Some current value is not disclosed here.
  public var isWithheld: Bool {
    register?.isWithheld ?? false || (elements ?? []).contains(where: \.isWithheld)
  }
}

extension Store {
  /// Passes every person, or event, of a type to `body`; deleted records are left out.
  ///
  /// - Complexity: O(n) in the number of records and their heads; memory grows with the number of
  ///   records that judgements join.
  public func forEachPerson(
    type: String, _ body: (Person) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) {
    let joined = try joinedRecords()
    try forEachRecord(type: type) { record throws(CaseSyncError) in
      guard joined.contains(record.id) else {
        return try body(Person(id: record.id, records: [record]))
      }
      let members = try group(of: record.id).members
      let shown = try records(members).filter { !$0.isDeleted && $0.exists }
      // Each group once: at its first member that is shown and of the type.
      guard shown.first(where: { $0.type == type })?.id == record.id else { return }
      try body(Person(id: members.first ?? record.id, records: shown))
    }
  }

  /// The records that some judgement joins with another.
  func joinedRecords() throws(CaseSyncError) -> Set<RecordID> {
    try reading { core throws(CaseSyncError) in
      var joined: Set<RecordID> = []
      let find = core.connection.prepare(
        """
        SELECT id FROM record WHERE no IN (
          SELECT record FROM judgement WHERE verdicts & \(1 << Verdict.sameAs.rawValue))
        """)
      try find.each { row throws(CaseSyncError) in joined.insert(RecordID(row.bytes16(0))) }
      return joined
    }
  }
}
