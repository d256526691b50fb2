/// A file of a shared folder that this store has read whole, or written.
struct KnownFolderFile: Sendable {
  let name: Digest
  let byteCount: Int
  let content: FolderContent
  /// The file of which this store knows that it holds all that this one holds.
  var mergedInto: Digest?
}
