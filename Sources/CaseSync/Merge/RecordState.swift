/// The merged state of one record: a pure function of its slots' heads.
public struct RecordState: Sendable {
  public let id: RecordID
  /// Ascending by the bytes of the path; `@type` and `@key` are not among them.
  public private(set) var fields: [(path: String, state: FieldState)] = []
  package private(set) var typeField = FieldState()
  package private(set) var keyField = FieldState()
  /// Hidden: a live deletion saw everything there is.
  public private(set) var isDeleted = false
  /// A live deletion did not see everything, so the record is shown with all its values.
  public private(set) var isEditedAfterDeletion = false
  /// Hidden here by a deletion while somebody restored it.
  public private(set) var isRestoredElsewhere = false
  /// The rows, written `field/rowId`, that a deletion hides.
  public private(set) var deletedRows: [String] = []
  /// Heads of the record's own deletion slot: deletions and restorations.
  public private(set) var deletions: [Head] = []

  /// The record's external key, empty when it has none here.
  public var key: String { keyField.value?.text ?? "" }
  /// The record's type, empty when the op that states it has not arrived.
  public var type: String { typeField.value?.text ?? "" }

  /// A record exists once something other than a deletion or a judgement is said of it.
  public var exists: Bool {
    !fields.isEmpty || typeField.register != nil || keyField.register != nil
  }

  /// Reserved records describe replicas and the dataset, not cases.
  public var isReserved: Bool { key.utf8.first == UInt8(ascii: "@") }

  /// The key, or the id where there is no key.
  public var name: String { key.isEmpty ? id.description : key }

  /// - Complexity: O(log n) in the number of fields.
  public subscript(path: String) -> FieldState? {
    var (low, high) = (0, fields.count)
    while low < high {
      let middle = (low + high) / 2
      if fields[middle].path.utf8.lexicographicallyPrecedes(path.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < fields.count, fields[low].path.utf8.elementsEqual(path.utf8) else { return nil }
    return fields[low].state
  }

  /// Reads the heads of all slots of one record.
  ///
  /// - Complexity: O(n log n) in the number of heads.
  package init(id: RecordID, slots: [Slot: SlotState]) {
    self.id = id
    var byPath: [[UInt8]: FieldState] = [:]
    for (slot, state) in slots {
      Self.enter(slot, state, into: &byPath[slot.path, default: FieldState()])
    }
    arrange(byPath.filter { $0.value.hasContent })
    let reading = DeletionReading(slots: slots)
    isDeleted = reading.isHidden(prefix: [])
    isEditedAfterDeletion = reading.isEditedAfterDeletion(prefix: [])
    isRestoredElsewhere = isDeleted && reading.isRestored(prefix: [])
    deletions = reading.heads(prefix: [])
    deletedRows = reading.hiddenRows.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func enter(_ slot: Slot, _ state: SlotState, into field: inout FieldState) {
    switch slot.mergeClass {
    case .register:
      var register = RegisterState(heads: state.heads)
      register.isIncomplete = state.isIncomplete
      register.isCycle = state.isCycle
      field.register = register
    case .set:
      guard let element = ElementState(key: slot.element, heads: state.heads) else { return }
      field.elements = (field.elements ?? []) + [element]
    case .other: field.unknown += state.heads
    case .deletion, .judgement: break
    }
  }

  private mutating func arrange(_ byPath: [[UInt8]: FieldState]) {
    for (path, var state) in byPath.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      state.elements?.sort { $0.key.lexicographicallyPrecedes($1.key) }
      state.unknown.sort { Head.precedes($1, $0) }
      switch path {
      case Array(ReservedPath.type.utf8): typeField = state
      case Array(ReservedPath.key.utf8): keyField = state
      default: fields.append((String(decoding: path, as: UTF8.self), state))
      }
    }
  }
}

extension FieldState {
  fileprivate var hasContent: Bool { register != nil || elements != nil || !unknown.isEmpty }
}
