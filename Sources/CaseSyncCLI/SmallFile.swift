internal import CaseSync
internal import Foundation

/// Files that are read whole: questionnaires, answers of a review.
enum SmallFile {
  private static let limit = 16 << 20

  /// The content of a file, or of standard input for `-`.
  ///
  /// - Throws: ``CaseSyncError`` with code `limitExceeded` above 16 MiB.
  static func read(_ path: String) throws(CaseSyncError) -> Data {
    let file = try InputFile(path: path)
    guard file.count <= limit else {
      throw CaseSyncError(.limitExceeded, "the file is larger than 16 MiB", at: path)
    }
    return Data(try file.read(file.count, at: 0))
  }
}
