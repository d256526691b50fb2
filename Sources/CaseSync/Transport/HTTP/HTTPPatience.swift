/// How long a server waits for the other side.
public struct HTTPPatience: Sendable {
  /// For the next request over a connection. The default is 60 s.
  public var idleMilliseconds: Int64 = 60_000
  /// For the whole head of a request. The default is 15 s.
  public var headMilliseconds: Int64 = 15_000
  /// For each ``stepBytes`` of a body or an answer. The default is 60 s.
  public var stepMilliseconds: Int64 = 60_000
  /// The default is 4 KiB: a slow telephone line is faster by far.
  public var stepBytes = 4 << 10
  /// For the other side to close after an error. The default is 2 s.
  public var drainMilliseconds: Int64 = 2_000
  /// For what is under way when the server is stopped. The default is 5 s.
  public var stopMilliseconds: Int64 = 5_000

  public init() {}

  func milliseconds(for stage: HTTPConversation.Stage) -> Int64 {
    switch stage {
    case .idle: idleMilliseconds
    case .head: headMilliseconds
    case .body, .answer: stepMilliseconds
    case .finished: drainMilliseconds
    }
  }
}
