/// Sends the whole store as a bundle, for those who have no CaseSync at hand.
///
/// It has a store handle of its own, so that others go on while the bundle is written.
final class BundleDownload: HTTPHandler {
  private static let pieceBytes = 1 << 16

  private let store: Store
  private let audience: Audience
  private let scratch: ScratchFile
  private var count = 0
  private var sent = 0

  init(store: Store, audience: Audience) throws(CaseSyncError) {
    (self.store, self.audience) = (store, audience)
    scratch = try ScratchFile()
  }

  func receive(_ bytes: [UInt8]) {}

  func respond() throws(CaseSyncError) -> HTTPResponse {
    var options = ExportOptions()
    options.audience = audience
    try store.export(into: scratch, options: options)
    count = try scratch.descriptor.regularSize() ?? 0
    return HTTPResponse(200, HTTPRoute.bundleType, length: count)
  }

  func nextBytes() throws(CaseSyncError) -> [UInt8]? {
    guard sent < count else { return nil }
    let piece = try scratch.descriptor.read(min(Self.pieceBytes, count - sent), at: sent)
    sent += piece.count
    return piece
  }
}
