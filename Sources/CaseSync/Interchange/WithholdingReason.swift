/// Why an export for an audience leaves something out.
public enum WithholdingReason: String, CaseIterable, Sendable {
  case noConsent = "{1} record without consent|{1} records without consent"
  case recordLevel = "{1} confidential record|{1} confidential records"
  case level = "{1} confidential value|{1} confidential values"
  case valueConsent = "{1} value without consent|{1} values without consent"
  case identifying = "{1} value that identifies a person|{1} values that identify a person"
  case mention = "{1} text that names what is withheld|{1} texts that name what is withheld"
  case file = "{1} file|{1} files"
  case deleted = "{1} deleted value|{1} deleted values"
  case reference = "{1} reference to a person|{1} references to a person"

  /// Whether whole records are meant.
  public var isOfRecords: Bool { self == .noConsent || self == .recordLevel }
}
