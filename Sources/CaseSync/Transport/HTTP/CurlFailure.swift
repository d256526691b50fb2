/// What an end of `curl` means, in words that say what to do (curl(1), exit codes).
enum CurlFailure {
  /// - Parameter words: what curl says itself.
  static func error(
    _ exit: ProgramLauncher.Exit, words: String, at place: String
  ) -> CaseSyncError {
    guard case .status(let status) = exit else {
      return broken("curl was ended by a signal", detail: nil, at: place)
    }
    guard let (message, hint) = text(status) else {
      return broken("the connection broke off", detail: words, at: place)
    }
    return CaseSyncError(
      .inputOutput, message, detail: hasWords(status) ? words : nil, at: place, hint: hint)
  }

  private static func broken(
    _ message: Wording, detail: String?, at place: String
  ) -> CaseSyncError {
    CaseSyncError(
      .inputOutput, message, detail: detail, at: place,
      hint: "what arrived is kept; run the same command to go on")
  }

  /// Whether curl's own words say more than ours.
  private static func hasWords(_ status: Int32) -> Bool { [1, 2, 8, 35, 51, 60].contains(status) }

  /// - Returns: `nil` when the connection just broke.
  private static func text(_ status: Int32) -> (message: Wording, hint: Wording)? {
    switch status {
    case 1, 8: ("no web server answers there", "is the port right?")
    case 2: ("this curl does not know what it was told", "install curl 7.54 or later")
    case 5, 6: ("there is no such host", "is the address right? is there a network?")
    case 7: ("nobody answers there", "is 'casesync serve' running, and is the port right?")
    case 28:
      ("no answer for too long", "what arrived is kept; try again when the line is better")
    case 35: ("no encrypted connection comes about", "is it https:// that answers there?")
    case 51, 60:
      (
        "the server cannot prove who it is",
        "this system has to trust its certificate: put that of your authority into "
          + "/usr/local/share/ca-certificates and run 'update-ca-certificates', or name its file "
          + "in CURL_CA_BUNDLE; or use ssh://"
      )
    case 77: ("the list of trusted certificates cannot be read", "install ca-certificates")
    default: nil
    }
  }
}
