/// Which files are here, for somebody who asks in the order of their hashes.
///
/// Each folder is listed once; to look for each file by itself takes many times as long.
struct HeldFiles {
  private let files: AttachmentFolder
  private var folder = ""
  private var hashes: Set<Digest> = []

  init(in files: AttachmentFolder) { self.files = files }

  mutating func contains(_ hash: Digest) throws(CaseSyncError) -> Bool {
    let folder = files.folder(of: hash)
    if folder != self.folder {
      hashes = try files.hashes(in: folder)
      self.folder = folder
    }
    return hashes.contains(hash)
  }
}
