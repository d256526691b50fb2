/// The way to a peer through a program: `casesync serve --stdio`, here or behind ssh.
///
/// What the program prints to standard error reaches the user, and it may ask for a password.
public struct ProgramLink: ExchangeLink {
  public let place: String
  private let child: ChildProcess
  /// Bytes that came before it was sure that they are of an exchange.
  private var opening: [UInt8] = []
  private var isExchange = false

  /// Runs a program that answers questions on its standard input and output.
  ///
  /// - Parameters:
  ///   - program: a path, or a name that is looked for in `PATH`; no shell reads it.
  ///   - arguments: what the program is told.
  ///   - place: what errors and memories call the peer.
  /// - Throws: ``CaseSyncError`` with code `notFound` when there is no such program.
  public init(
    running program: String, arguments: [String], place: String
  ) throws(CaseSyncError) {
    self.place = place
    child = try ChildProcess(running: program, arguments)
  }

  /// Runs ssh and, on the other computer, casesync.
  ///
  /// - Parameters:
  ///   - address: the other computer and the store there.
  ///   - remoteCommand: the name or path of casesync there.
  ///   - sshCommand: the name or path of ssh here.
  public init(
    to address: SSHAddress, remoteCommand: String = "casesync", sshCommand: String = "ssh"
  ) throws(CaseSyncError) {
    try self.init(
      running: sshCommand, arguments: address.arguments(remoteCommand: remoteCommand),
      place: address.description)
  }

  public mutating func send(_ bytes: [UInt8]) throws(CaseSyncError) {
    // A program that takes no more may have said why: that is read instead of its answer.
    _ = try bytes.withRawBytes { raw throws(CaseSyncError) in try child.send(raw) }
  }

  public mutating func endQuestion() {}

  public mutating func receive() throws(CaseSyncError) -> [UInt8] {
    while true {
      let bytes = try child.receive()
      guard !bytes.isEmpty else { throw brokenOff() }
      if isExchange { return bytes }
      opening += bytes
      if opening.count >= Self.beginning { return try checkedOpening() }
    }
  }

  public mutating func endAnswer() {}

  /// Ends the program; the link cannot be used any more.
  public func close() { _ = child.end() }

  /// The first bytes of a greeting, of wants or of a refusal: kind, codec, and two bytes of zero.
  private static let beginning = 4

  private mutating func checkedOpening() throws(CaseSyncError) -> [UInt8] {
    let kinds = [Frame.Kind.greeting, .wants, .refusal].map(\.rawValue)
    guard kinds.contains(opening[0]), opening[1..<Self.beginning].allSatisfy({ $0 == 0 }) else {
      throw strangeWords()
    }
    isExchange = true
    defer { opening = [] }
    return opening
  }

  private func strangeWords() -> CaseSyncError {
    let line = opening.prefix(80).prefix { $0 != UInt8(ascii: "\n") }
    let words = String(decoding: line, as: UTF8.self)
    return CaseSyncError(
      .malformed, "what answers there is no CaseSync; it says: \(words)", at: place,
      hint: "a login script there may print something; or name the program by --remote-command")
  }

  private func brokenOff() -> CaseSyncError {
    guard opening.isEmpty else { return strangeWords() }
    let message: Wording
    var hint: Wording =
      isExchange
      ? "what arrived is kept; run the same command to go on" : "its own words stand above"
    switch child.end() {
    case .status(127):
      message = "there is no such program there"
      hint = "install casesync there, or name it by --remote-command"
    case .status(255) where !isExchange:
      message = "ssh could not connect"
    case .status(let status): message = "the other side ended too early, with status \(status)"
    case .signal(let signal): message = "the other side was ended by signal \(signal)"
    }
    return CaseSyncError(.inputOutput, message, at: place, hint: hint)
  }
}
