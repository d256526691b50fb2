#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The last error of the operating system as an error of ours.
package enum SystemError {
  package static func last(_ action: Wording, _ path: String) -> CaseSyncError {
    error(errno, action, path)
  }

  package static func error(_ number: Int32, _ action: Wording, _ path: String) -> CaseSyncError {
    let text = String(cString: strerror(number)).lowercased()
    let code: CaseSyncError.Code =
      switch number {
      case ENOENT: .notFound
      case EEXIST: .alreadyExists
      default: .inputOutput
      }
    return CaseSyncError(
      code, "cannot \(action): \(Wording(text))", at: path, hint: hint(number))
  }

  private static func hint(_ number: Int32) -> Wording {
    switch number {
    case ENOENT: "check the spelling of the path"
    case EEXIST: "choose another name"
    case ENOSPC, EDQUOT: "free some room on the disk"
    case EFBIG: "choose a disk that takes files of this size"
    case EACCES, EPERM, EROFS: "check the permissions of the file and its folder"
    default: "check the disk or the network drive, then try again"
    }
  }
}
