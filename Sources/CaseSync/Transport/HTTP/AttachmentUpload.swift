/// Takes in the bytes of an attachment that a record names, whole or not at all.
final class AttachmentUpload: HTTPHandler {
  private let store: Store
  private let hash: Digest
  private let files: AttachmentFolder
  private let scratch: ScratchFile
  private let file: OutputFile
  private let limit: Int
  private var count = 0
  private var body: [UInt8]?

  init(
    store: Store, audience: Audience, head: HTTPRequestHead
  ) throws(CaseSyncError) {
    self.store = store
    hash = try store.shownAttachment(in: head.path, to: audience)
    files = AttachmentFolder(besideStore: store.path)
    limit = try store.attachmentSizeLimit(of: hash)
    scratch = try ScratchFile(in: files.ownFolder())
    file = OutputFile(into: scratch.descriptor.number)
  }

  func receive(_ bytes: [UInt8]) throws(CaseSyncError) {
    count += bytes.count
    guard count <= limit else {
      throw CaseSyncError(.limitExceeded, "more bytes than the records say")
    }
    try bytes.withRawBytes { raw throws(CaseSyncError) in try file.write(raw) }
  }

  func respond() throws(CaseSyncError) -> HTTPResponse {
    try file.commit(replacing: false)
    let input = InputFile(scratch: scratch.descriptor.number, count: count)
    let digest = try FileDigest(of: input)
    guard digest.sha256 == hash, try store.isAttachmentNamed(hash, with: digest.chunks) else {
      throw CaseSyncError(.malformed, "the bytes do not fit the hash", hint: "send them again")
    }
    try files.add(input, digest)
    var json = JSONWriter()
    json.object { json in
      json.string("sha256", hash.hex)
      json.key("size")
      json.number(count)
    }
    json.endLine()
    body = json.bytes
    return HTTPResponse(200, "application/json", length: json.count)
  }

  func nextBytes() -> [UInt8]? {
    defer { body = nil }
    return body
  }
}
