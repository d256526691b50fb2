/// What goes into an exported bundle.
public struct ExportOptions: Sendable {
  /// Only what somebody with this summary lacks.
  public var lacking: Summary?
  /// Who will read it. The default withholds nothing.
  public var audience = Audience()
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
