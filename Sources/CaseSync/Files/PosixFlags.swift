#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Combinations of open(2) flags, so that only this folder imports the C library.
enum PosixFlags {
  static let readOnly = O_RDONLY
  static let readWriteCreating = O_RDWR | O_CREAT
}
