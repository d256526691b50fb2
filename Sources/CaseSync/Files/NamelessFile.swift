#if canImport(Glibc)
  internal import Glibc
#endif

/// A file without a name (`O_TMPFILE`, open(2)): whatever kills the process, nothing is left.
enum NamelessFile {
  /// A file in `folder`, or `nil` where the system has no such files.
  static func open(in folder: String, name: String) -> Descriptor? {
    #if canImport(Glibc)
      // The C macro is an expression that Swift does not import.
      let flag: Int32 = 0o20_000_000 | O_DIRECTORY
      let number = Glibc.open(folder, flag | O_RDWR | O_CLOEXEC, 0o600)
      return number >= 0 ? Descriptor(adopting: number, name: name) : nil
    #else
      return nil
    #endif
  }
}
