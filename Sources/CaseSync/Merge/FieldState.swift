/// Everything that is current at one path of a record.
public struct FieldState: Sendable {
  /// Present when the path was ever used as a register.
  public var register: RegisterState?
  /// Elements in byte order, those removed included; `nil` when never used as a set.
  public var elements: [ElementState]?
  /// Ops of kinds that this version does not know, shown raw.
  public var unknown: [Head] = []

  package init() {}

  /// The value shown first.
  public var value: Value? { register?.value }
  public var presentElements: [ElementState] { (elements ?? []).filter(\.isPresent) }

  /// Something here waits for a person: several values, or an element both added and removed.
  public var isConflict: Bool {
    register?.isConflict ?? false || (elements ?? []).contains(where: \.isConflict)
  }

  /// The word for the kind of field: `register`, `set`, `mixed` or `unknown`.
  public var kindWord: String {
    switch (register != nil, elements != nil, unknown.isEmpty) {
    case (true, false, true): "register"
    case (false, true, true): "set"
    case (false, false, _): "unknown"
    default: "mixed"
    }
  }
}
