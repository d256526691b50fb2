internal import Foundation

/// One request by the system's `curl`: the question goes in, the answer comes out.
///
/// Foundation's URLSession on Linux ends the whole program when a connection breaks within the head of
/// a response, reads without bound, and cannot be told whom to trust. A child can do none of that.
final class CurlExchange {
  private static let program = "curl"
  /// More of a refusal is not kept.
  private static let refusalLimit = 16 << 10

  private let place: String
  private let child: ChildProcess
  /// What curl says when something goes wrong: a line or two.
  private let errors: Descriptor
  private var reader = HTTPResponseReader()
  /// What came in place of an answer.
  private var refusal: [UInt8] = []

  init(_ options: CurlOptions, place: String) throws(CaseSyncError) {
    let configuration = try DescriptorPair.pipe(to: Self.program)
    let words = try DescriptorPair.pipe(to: Self.program)
    let bytes = Array(options.text.utf8)
    // It fits into the pipe: nobody has to read it meanwhile.
    try bytes.withRawBytes { raw throws(CaseSyncError) in try configuration.second.write(raw) }
    child = try Self.start(errors: words.second.number, configuration: configuration.first.number)
    errors = words.keepingFirst()
    self.place = place
  }

  private static func start(
    errors: Int32, configuration: Int32
  ) throws(CaseSyncError) -> ChildProcess {
    do throws(CaseSyncError) {
      // Settings of the user, such as to trust anybody, are not read.
      return try ChildProcess(
        running: program, ["--disable", "--config", "/dev/fd/3"], errors: errors,
        others: [configuration])
    } catch {
      guard error.code == .notFound else { throw error }
      throw CaseSyncError(
        .notFound, "the program is missing; servers are reached by it", at: program,
        hint: "install it, on Debian by 'apt install curl'; or sync by ssh:// or a folder")
    }
  }

  /// Who takes no more has answered already, or has gone: what comes back will tell.
  func send(_ bytes: [UInt8]) throws(CaseSyncError) {
    _ = try bytes.withRawBytes { raw throws(CaseSyncError) in try child.send(raw) }
  }

  func endQuestion() { child.endInput() }

  /// The next piece of the answer, or `nil` when the server has ended it.
  ///
  /// - Throws: ``CaseSyncError`` when something else answers, or nobody.
  func receive() throws(CaseSyncError) -> [UInt8]? {
    while true {
      let bytes = try child.receive()
      guard !bytes.isEmpty else { break }
      let body = try reader.body(of: bytes, at: place)
      if reader.isAnswer, !body.isEmpty { return body }
      refusal += body.prefix(Self.refusalLimit - refusal.count)
    }
    try conclude()
    return nil
  }

  /// A server that has said why is believed before the connection that broke.
  private func conclude() throws(CaseSyncError) {
    let exit = child.end()
    if let head = reader.head, !reader.isAnswer {
      throw HTTPRefusal.error(head, body: refusal, at: place)
    }
    guard exit == .status(0), reader.head != nil else {
      throw CurlFailure.error(exit, words: try words(), at: place)
    }
  }

  /// The first line, without the name of the program: `curl: (7) Failed to connect`.
  private func words() throws(CaseSyncError) -> String {
    let text = String(decoding: try errors.read(upTo: 1 << 12), as: UTF8.self)
    let line = text.prefix { !$0.isNewline }
    return PeerText.line(String(line.trimmingPrefix(#/curl: \([0-9]+\) /#)))
  }
}
