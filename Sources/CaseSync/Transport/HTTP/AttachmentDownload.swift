/// Sends an attachment, whole or from some byte on: what curl needs to go on where it was cut.
///
/// A file that the visitor may not see is answered for like one that is not here.
final class AttachmentDownload: HTTPHandler {
  private static let pieceBytes = 1 << 16

  private let hash: Digest
  private let input: InputFile
  private let range: ByteRange
  private var next: Int
  private var problem: [UInt8]?

  init(
    store: Store, audience: Audience, head: HTTPRequestHead
  ) throws(CaseSyncError) {
    hash = try store.shownAttachment(in: head.path, to: audience)
    input = try AttachmentFolder(besideStore: store.path).open(hash)
    range = ByteRange(head.field("range"), count: input.count)
    next = range.bytes.lowerBound
  }

  func receive(_ bytes: [UInt8]) {}

  func respond() -> HTTPResponse {
    guard range.status != 416 else { return refusal() }
    var response = HTTPResponse(
      range.status, "application/octet-stream", length: range.bytes.count)
    response.fields = [
      ("Accept-Ranges", "bytes"), ("ETag", "\"\(hash.hex)\""),
      // Whoever opens it in a browser stores it; it never runs as a page of this server.
      ("Content-Disposition", "attachment"), ("X-Content-Type-Options", "nosniff"),
    ]
    if let text = range.contentRange { response.fields.append(("Content-Range", text)) }
    return response
  }

  private func refusal() -> HTTPResponse {
    let body = HTTPProblem(416, "badRequest", "the file ends before that").json
    problem = body
    var response = HTTPResponse(416, "application/json", length: body.count)
    response.fields = range.contentRange.map { [("Content-Range", $0)] } ?? []
    return response
  }

  func nextBytes() throws(CaseSyncError) -> [UInt8]? {
    if let body = problem {
      problem = nil
      return body
    }
    guard next < range.bytes.upperBound else { return nil }
    let bytes = try input.read(min(Self.pieceBytes, range.bytes.upperBound - next), at: next)
    next += bytes.count
    return bytes
  }
}

extension Store {
  /// The attachment that the last part of a path names.
  ///
  /// - Throws: ``CaseSyncError`` with code `notFound` when nothing that the audience may see names it.
  func shownAttachment(
    in path: String, to audience: Audience
  ) throws(CaseSyncError) -> Digest {
    let name = path.split(separator: "/").last ?? ""
    guard name.utf8.count == 64, let hash = Digest(hex: name),
      try isAttachmentShown(hash, to: audience)
    else { throw AttachmentFolder.missing(at: nil) }
    return hash
  }
}
