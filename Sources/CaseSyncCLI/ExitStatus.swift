internal import CaseSync

/// The exit statuses of every command; documented in the help and in the README.
package enum ExitStatus: Int32, CaseIterable {
  case success = 0
  /// The operating system refused, or something else failed.
  case failure = 1
  /// Done; conflicts wait for review.
  case conflicts = 2
  case notFound = 3
  /// The input is damaged, too new, or above a limit.
  case badInput = 4
  case otherDataset = 5
  case busy = 6
  /// The store or a bundle does not prove true.
  case damaged = 7
  /// Two things compared are different, or a text was found.
  case differs = 8
  /// A peer does not let us in, or takes nothing from us.
  case denied = 9
  case usage = 64
  /// Stopped by a signal; what was done is kept.
  case interrupted = 130

  init(_ code: CaseSyncError.Code) {
    switch code {
    case .invalidArgument: self = .usage
    case .notFound: self = .notFound
    case .malformed, .unsupportedVersion, .limitExceeded: self = .badInput
    case .denied: self = .denied
    case .otherDataset: self = .otherDataset
    case .busy: self = .busy
    case .damagedStore: self = .damaged
    case .alreadyExists, .inputOutput, .conflict: self = .failure
    }
  }
}
