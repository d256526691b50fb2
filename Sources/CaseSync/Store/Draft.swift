/// What an author wants to save as one change.
///
/// A draft only collects; references to what the author saw are worked out when it is committed.
public struct Draft {
  enum Action {
    case assign(Value?)
    case add(Value)
    case remove(Value)
    case delete(reason: String)
    case restore(reason: String?)
    case judge(RecordID, Verdict, reason: String?)
    case erase([ErasedLeaf], reason: String)
    case acknowledgeFork([Bytes16])
    /// Type and key, unless the record is there already.
    case create(type: String, key: String?)
  }

  struct Step {
    var record: RecordID
    var path: String
    var action: Action
    var annotations = Annotations()
    /// The author has seen that a value is withheld, and settles over it.
    var supersedesWithheld = false
  }

  private(set) var steps: [Step] = []
  private let newRecord: () -> RecordID
  /// Applied to every value that brings none of its own.
  public var annotations = Annotations()

  init(newRecord: @escaping () -> RecordID) { self.newRecord = newRecord }

  /// Makes a record, or with a key that is known already names the one that exists.
  ///
  /// - Parameters:
  ///   - type: such as `victim`.
  ///   - key: an external key such as `victim/DC-0001`; everybody derives the same id from it.
  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for an empty or reserved name.
  @discardableResult
  public mutating func create(type: String, key: String? = nil) throws(CaseSyncError) -> RecordID {
    let key = key.map(NormalizedText.nfc)
    try FieldPath.checkName(type)
    if let key { try FieldPath.checkKey(key) }
    let record = key.map { RecordID(key: $0) } ?? newRecord()
    append(record, "", .create(type: NormalizedText.nfc(type), key: key))
    return record
  }

  /// Makes the record of an id that somebody else has given it.
  mutating func create(_ record: RecordID, type: String) {
    append(record, "", .create(type: NormalizedText.nfc(type), key: nil))
  }

  /// Gives a field its value; `nil` empties it.
  public mutating func assign(
    _ value: Value?, to path: String, of record: RecordID, _ annotations: Annotations? = nil
  ) throws(CaseSyncError) {
    append(record, try FieldPath.checked(path), .assign(try value?.checked()), annotations)
  }

  /// Puts an element into a set.
  public mutating func add(
    _ value: Value, to path: String, of record: RecordID, _ annotations: Annotations? = nil
  ) throws(CaseSyncError) {
    append(record, try FieldPath.checked(path), .add(try value.checked()), annotations)
  }

  /// Takes an element out of a set.
  public mutating func remove(
    _ value: Value, from path: String, of record: RecordID, _ annotations: Annotations? = nil
  ) throws(CaseSyncError) {
    append(record, try FieldPath.checked(path), .remove(value.normalized), annotations)
  }

  /// Settles a conflict: like `assign`, and over withheld values too.
  public mutating func resolve(
    _ path: String, of record: RecordID, to value: Value?, _ annotations: Annotations? = nil
  ) throws(CaseSyncError) {
    append(record, try FieldPath.checked(path), .assign(try value?.checked()), annotations)
    steps[steps.count - 1].supersedesWithheld = true
  }

  /// Hides a record, or with a `row` such as `custody/d1` only that row.
  public mutating func delete(
    _ record: RecordID, row: String = "", reason: String
  ) throws(CaseSyncError) {
    guard !reason.isEmpty else {
      throw CaseSyncError(.invalidArgument, "a deletion needs a reason", hint: "say why")
    }
    append(record, try FieldPath.checkedRow(row), .delete(reason: reason))
  }

  /// Undoes a deletion, one that is withheld too: that the record is hidden can be seen.
  public mutating func restore(
    _ record: RecordID, row: String = "", reason: String? = nil
  ) throws(CaseSyncError) {
    append(record, try FieldPath.checkedRow(row), .restore(reason: reason))
    steps[steps.count - 1].supersedesWithheld = true
  }

  /// Says whether two records are the same person or event.
  public mutating func judge(
    _ record: RecordID, _ verdict: Verdict, _ other: RecordID, reason: String? = nil
  ) throws(CaseSyncError) {
    guard record != other else {
      throw CaseSyncError(.invalidArgument, "a record cannot be judged against itself")
    }
    append(record, "", .judge(other, verdict, reason: reason))
  }

  mutating func erase(
    _ leaves: [ErasedLeaf], at path: String, of record: RecordID, reason: String
  ) {
    append(record, path, .erase(leaves, reason: reason))
  }

  mutating func acknowledgeFork(of replica: ReplicaID, tips: [Bytes16]) {
    let record = RecordID(key: ReservedPath.replicaKey(replica))
    append(record, ReservedPath.fork, .acknowledgeFork(tips))
  }

  mutating func label(_ replica: ReplicaID, _ text: String) {
    let record = RecordID(key: ReservedPath.replicaKey(replica))
    steps.append(Step(record: record, path: ReservedPath.label, action: .assign(.text(text))))
  }

  /// A questionnaire of the dataset, as JSON; each version has a field of its own.
  mutating func describe(questionnaire code: String, version: Int, _ text: String) {
    let key = ReservedPath.schemaKey(code)
    let record = RecordID(key: key)
    steps.append(
      Step(record: record, path: "", action: .create(type: ReservedPath.schemaType, key: key)))
    steps.append(Step(record: record, path: "v\(version)", action: .assign(.text(text))))
  }

  /// Settles a register with a value that somebody recorded, as it is, over withheld values too.
  mutating func settle(
    _ path: String, of record: RecordID, to value: Value?, _ annotations: Annotations
  ) {
    append(record, path, .assign(value), annotations)
    steps[steps.count - 1].supersedesWithheld = true
  }

  /// Settles whether an element is in its set, over withheld ops too.
  mutating func settle(
    _ path: String, of record: RecordID, element value: Value, isIn: Bool,
    _ annotations: Annotations
  ) {
    append(record, path, isIn ? .add(value) : .remove(value), annotations)
    steps[steps.count - 1].supersedesWithheld = true
  }

  /// Marks an item of a review beside its record.
  mutating func mark(
    _ record: RecordID, _ word: String, _ item: String, _ annotations: Annotations
  ) {
    let key = ReservedPath.reviewKey(record)
    let marks = RecordID(key: key)
    append(marks, "", .create(type: ReservedPath.reviewType, key: key), annotations)
    append(marks, word, .add(.text(item)), annotations)
  }

  /// Takes over what another draft collected.
  mutating func append(_ others: [Step]) { steps += others }

  private mutating func append(
    _ record: RecordID, _ path: String, _ action: Action, _ annotations: Annotations? = nil
  ) {
    steps.append(
      Step(
        record: record, path: path, action: action, annotations: annotations ?? self.annotations))
  }
}
