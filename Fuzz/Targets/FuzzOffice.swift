internal import CaseSync

/// A store that holds one file and lacks two others, gone with its folder.
final class FuzzOffice {
  /// Goes before its folder.
  let store: Store
  private let folder: FuzzFolder
  private static let held = [UInt8]("held".utf8)
  private static let lacked = [UInt8]("lacked".utf8)
  private static let long = [UInt8](repeating: 7, count: ChunkList.chunkByteCount + 1)
  private static let all = [held, lacked, long]

  init() throws {
    folder = try FuzzFolder()
    var configuration = Store.Configuration()
    configuration.stateDirectory = folder.file("state")
    configuration.isDurable = false
    store = try Store.create(
      at: folder.file("office.cases"), dataset: .named("fuzz"), configuration: configuration)
    for bytes in Self.all { try attach(bytes) }
    for bytes in Self.all.dropFirst() { try store.dropAttachment(Digest.sha256(bytes)) }
  }

  private func attach(_ bytes: [UInt8]) throws {
    let path = try folder.write(bytes, to: "file")
    _ = try store.attaching(path, name: nil, mediaType: nil) { file throws(CaseSyncError) in
      try store.edit(author: "fuzz") { draft throws(CaseSyncError) in
        try draft.assign(.attachment(file), to: "file", of: draft.create(type: "file"))
      }
    }
  }

  /// Whatever came: only files that records name are here, and each of them is what its name says.
  func check() throws {
    let files = AttachmentFolder(besideStore: store.path)
    let named = Set(Self.all.map { Digest.sha256($0) })
    try promise(try files.hashes().isSubset(of: named), "keeps what no record names")
    try promise(try store.verifyAttachments().damaged.isEmpty, "keeps what was not proven")
    try promise(files.holds(Digest.sha256(Self.held)), "lost what it had")
  }
}
