#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The last error of the operating system as an error of ours.
package enum SystemError {
  package static func last(_ action: String, _ path: String) -> CaseSyncError {
    error(errno, action, path)
  }

  package static func error(_ number: Int32, _ action: String, _ path: String) -> CaseSyncError {
    let text = String(cString: strerror(number)).lowercased()
    switch number {
    case ENOENT: return CaseSyncError(.notFound, "cannot \(action): \(text)", at: path)
    case EEXIST: return CaseSyncError(.alreadyExists, "cannot \(action): \(text)", at: path)
    case ENOSPC:
      return CaseSyncError(
        .inputOutput, "cannot \(action): \(text)", at: path, hint: "free some room on the disk")
    default: return CaseSyncError(.inputOutput, "cannot \(action): \(text)", at: path)
    }
  }
}
