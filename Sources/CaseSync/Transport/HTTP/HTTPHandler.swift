/// What answers one request of a route: it takes the body piece by piece and makes the answer so.
///
/// It is called from one thread at a time. Whatever it throws before it has responded becomes a
/// typed error; later, the connection breaks off.
package protocol HTTPHandler: AnyObject {
  /// How much of the body it keeps in memory for now; the server bounds the sum of all.
  var heldBytes: Int { get }
  func receive(_ bytes: [UInt8]) throws(CaseSyncError)
  /// The body is whole: how the answer begins.
  func respond() throws(CaseSyncError) -> HTTPResponse
  /// The next piece of the answer's body, or `nil` at its end.
  func nextBytes() throws(CaseSyncError) -> [UInt8]?
}

extension HTTPHandler {
  package var heldBytes: Int { 0 }
}
