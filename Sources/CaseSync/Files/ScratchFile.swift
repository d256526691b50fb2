#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A temporary file that never has a name, so nothing is left behind whatever happens.
package struct ScratchFile: ~Copyable {
  package let descriptor: Descriptor

  package init() throws(CaseSyncError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    try self.init(in: folder)
  }

  /// For what is too large for a temporary folder, which may be in memory.
  package init(in folder: String) throws(CaseSyncError) {
    descriptor = try Self.open(in: folder)
  }

  private static func open(in folder: String) throws(CaseSyncError) -> Descriptor {
    if let file = NamelessFile.open(in: folder, name: "temporary file") { return file }
    var template = Array("\(folder)/casesync-XXXXXX".utf8CString)
    let fallback = mkstemp(&template)
    guard fallback >= 0 else { throw SystemError.last("make a temporary file", folder) }
    unlink(template)
    return Descriptor(adopting: fallback, name: "temporary file")
  }

  package consuming func take() -> Descriptor { descriptor }
}
