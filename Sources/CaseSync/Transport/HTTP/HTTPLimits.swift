/// The bounds that the server holds every request to.
public struct HTTPLimits: Sendable {
  /// Request line and header lines together. The default is 16 KiB.
  public var headerBytes = 16 << 10
  /// The default is 64.
  public var headerCount = 64
  /// The path with its query. The default is 2 KiB.
  public var targetBytes = 2 << 10
  /// A line of a chunked body that tells a size. The default is 256.
  public var chunkLineBytes = 256
  /// The default is 16 GiB; what a body is checked for comes long before.
  public var bodyBytes = 16 << 30

  public init() {}
}
