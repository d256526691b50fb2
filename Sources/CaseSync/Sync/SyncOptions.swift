/// How a store meets a peer.
public struct SyncOptions: Sendable {
  /// What the peer is not to see. The default withholds nothing.
  public var audience = Audience()
  /// Whether changes of the peer are taken in. The default is true.
  public var acceptsChanges = true
  /// Whether the bytes of attachments follow the records. The default is true.
  public var exchangesAttachments = true

  public init() {}
}
