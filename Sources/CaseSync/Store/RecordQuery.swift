/// Which records a list shows.
public struct RecordQuery: Sendable {
  /// Only records of this type.
  public var type: String?
  /// Words that must all begin some word of the record, in any script.
  public var words: String?
  /// Fields that must hold a value, or an element, with this text.
  public var equals: [(path: String, text: String)] = []
  public var includesDeleted = false
  /// Only records with competing values.
  public var onlyConflicts = false
  /// Of records that judgements join only the first that fits, with their number.
  public var onePerPerson = false
  public var limit = 1_000
  /// Goes on behind this record of an earlier page.
  public var after: (key: String, id: RecordID)?

  public init() {}
}

/// A line of a list.
public struct RecordSummary: Sendable {
  public var id: RecordID
  public var key: String
  public var type: String
  public var isDeleted: Bool
  public var hasConflict: Bool
  /// How many records of the person there are, where that was asked for; else 1.
  public var recordCount = 1

  /// The key, or the id where there is no key.
  public var name: String { key.isEmpty ? id.description : key }
}
