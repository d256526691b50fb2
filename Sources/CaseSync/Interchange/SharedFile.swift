/// An open input file that several readers use one after another.
package final class SharedFile {
  private let file: InputFile
  package let name: String
  package let count: Int

  /// Opens a path, or standard input for `-`, which is kept so that it can be read again.
  package init(path: String) throws(CaseSyncError) {
    file = try InputFile(path: path)
    (name, count) = (file.name, file.count)
  }

  package func read(_ count: Int, at offset: Int) throws(CaseSyncError) -> [UInt8] {
    try file.read(count, at: offset)
  }
}
