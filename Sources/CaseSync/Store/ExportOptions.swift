/// What goes into an exported bundle.
public struct ExportOptions: Sendable {
  /// Only what somebody with this summary lacks.
  public var lacking: Summary?
  /// Slots above this level are withheld. The default withholds nothing.
  public var withholdAbove: Confidentiality?
  /// Withholds who made the changes.
  public var withholdAuthors = false
  /// Keeps source and comment of a change although one of its ops is withheld.
  public var keepAnnotations = false
  /// Replaces a file of the same name.
  public var replaceExisting = false

  public init() {}
}

/// What an export wrote.
public struct ExportOutcome: Sendable {
  public var changeCount: Int
  public var operationCount: Int
  public var withheldCount: Int
  public var digest: Digest
}
