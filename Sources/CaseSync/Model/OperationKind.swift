/// What an op does; later versions add kinds, which this one keeps and shows raw.
public struct OperationKind: RawRepresentable, Hashable, Sendable {
  public var rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Gives a register a value; null empties it.
  public static let assign = OperationKind(rawValue: 1)
  /// Puts an element into a set.
  public static let add = OperationKind(rawValue: 2)
  /// Takes an element out of a set.
  public static let remove = OperationKind(rawValue: 3)
  /// Hides a record (path empty) or a row (`field/rowId`).
  public static let delete = OperationKind(rawValue: 4)
  /// Undoes a deletion.
  public static let restore = OperationKind(rawValue: 5)
  /// Says whether two records are the same.
  public static let judge = OperationKind(rawValue: 6)
  /// Orders leaves to be destroyed everywhere.
  public static let erase = OperationKind(rawValue: 7)
  /// Ends the warning about a fork whose tips it names.
  public static let acknowledgeFork = OperationKind(rawValue: 8)

  /// The class of a kind that this version knows.
  package var knownClass: OperationClass? {
    switch self {
    case .assign, .add, .remove: .edit
    case .delete: .deletion
    case .restore: .restore
    case .judge: .judgement
    case .erase, .acknowledgeFork: .other
    default: nil
    }
  }

  /// The word for the kind, or its number.
  public var word: String {
    switch self {
    case .assign: "assign"
    case .add: "add"
    case .remove: "remove"
    case .delete: "delete"
    case .restore: "restore"
    case .judge: "judge"
    case .erase: "erase"
    case .acknowledgeFork: "acknowledge-fork"
    default: String(rawValue)
    }
  }
}
