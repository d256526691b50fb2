/// The sub-folder of a shared folder in which one dataset lives.
struct DatasetFolder: ~Copyable {
  /// More files than this are no work of ours; nobody's memory is to suffer from them.
  private static let fileLimit = 65_536
  private static let prefix = "casesync-"
  private static let digitCount = 8

  let path: String
  /// Held until the sync ends: two programs of one computer need not do the same work.
  private let lock: Descriptor
  private let temporaryPrefix: String

  /// - Parameter writer: tells the unfinished files of one store from those of others.
  init(_ path: String, writer: Bytes16) throws(CaseSyncError) {
    self.path = path
    // Syncthing takes such names for its own unfinished files, and leaves them where they are.
    temporaryPrefix = ".syncthing.casesync-\(writer.hex.prefix(16))-"
    lock = try Folders.lock(path)
  }

  static func name(_ dataset: DatasetID) -> String { prefix + dataset.hex.prefix(digitCount) }

  /// How the id of the dataset begins.
  var datasetDigits: String { String(path.suffix(Self.digitCount)) }

  /// The sub-folders of datasets in a shared folder.
  static func names(in folder: String) throws(CaseSyncError) -> [String] {
    let names = try Folders.names(in: folder, limit: fileLimit) { name in
      let digits = name.dropFirst(prefix.count)
      return name.hasPrefix(prefix) && digits.count == digitCount && digits == digits.lowercased()
        && Hex.decode(digits) != nil
    }
    var folders: [String] = []
    for name in names where try Folders.entry("\(folder)/\(name)") == .folder {
      folders.append(name)
    }
    return folders
  }

  /// The files here whose names promise a bundle; all others are strangers'.
  func files() throws(CaseSyncError) -> [FolderFile] {
    let names = try Folders.names(in: path, limit: Self.fileLimit) {
      FolderFile.digest(fileName: $0) != nil
    }
    var files: [FolderFile] = []
    for name in names {
      guard let digest = FolderFile.digest(fileName: name),
        case .plainFile(let byteCount)? = try Folders.entry("\(path)/\(name)")
      else { continue }
      files.append(FolderFile(name: digest, byteCount: byteCount))
    }
    return files
  }

  func path(of name: Digest) -> String { path + "/" + FolderFile.fileName(name) }

  /// Whether the file has the digest that its name promises; before others go for its sake.
  func isWhole(_ name: Digest) -> Bool {
    (try? InputFile(plainFile: path(of: name)).digest()) == name
  }

  func remove(_ name: Digest) throws(CaseSyncError) { try Folders.remove(path(of: name)) }

  /// A name for a file that is being written.
  var temporaryName: String { temporaryPrefix + "\(Bytes16.random().hex.prefix(16)).tmp" }

  /// Removes what this store began to write when it was killed.
  func removeLeftovers() throws(CaseSyncError) {
    let prefix = temporaryPrefix
    let names = try Folders.names(in: path, limit: Self.fileLimit) { $0.hasPrefix(prefix) }
    for name in names { try Folders.remove("\(path)/\(name)") }
  }
}
