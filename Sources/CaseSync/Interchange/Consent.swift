/// What a person agreed to, from the loosest to the strictest.
package enum Consent: Int, Comparable, Sendable {
  case full
  case anonymous
  case `internal`

  /// The field that asks for it.
  static let field = "consent"

  /// Words that mean nothing here permit nothing.
  init(code: String) {
    switch code {
    case "full": self = .full
    case "anonymous": self = .anonymous
    default: self = .internal
    }
  }

  package static func < (a: Consent, b: Consent) -> Bool { a.rawValue < b.rawValue }

  /// The strictest of everything that stands there; `nil` when nobody was asked.
  static func stated(in field: FieldState) -> Consent? {
    (field.register?.heads ?? []).compactMap { head in
      if head.isWithheld { return .internal }
      return head.value.map { Consent(code: $0.text ?? "") }
    }.max()
  }
}
