/// Who asks, as far as the server knows: what the token allows.
package struct HTTPVisitor: Sendable {
  /// The token's name, for the log; `nil` where none is needed.
  package var name: String?
  package var options: SyncOptions
}
