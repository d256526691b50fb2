/// Which attachments a store wants the bytes of; a choice of this store that no other learns.
public enum HoldPolicy: Equatable, Sendable {
  case all
  case none
  /// Files of fewer bytes than this, and those whose size nobody has told.
  case below(Int)
  /// The files of these records.
  case records(Set<RecordID>)

  func wants(size: Int?, record: RecordID) -> Bool {
    switch self {
    case .all: true
    case .none: false
    case .below(let limit): (size ?? 0) < limit
    case .records(let records): records.contains(record)
    }
  }

  /// The form in which the store remembers it.
  var text: String {
    switch self {
    case .all: "all"
    case .none: "none"
    case .below(let limit): "below \(limit)"
    case .records(let records):
      (["records"] + records.sorted().map(\.description)).joined(separator: " ")
    }
  }

  init(text: String) {
    let words = text.split(separator: " ")
    switch words.first {
    case "none": self = .none
    case "below": self = .below(words.last.flatMap { Int($0) } ?? 0)
    case "records": self = .records(Set(words.dropFirst().compactMap { RecordID($0) }))
    default: self = .all
    }
  }
}
