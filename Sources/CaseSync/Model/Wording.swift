/// What an error says, with its values apart, so that it can be said in other languages.
///
/// It is written as a string: `"option '\(name)' takes no value"` is finished English, and has the
/// key `option '{1}' takes no value`, for which a ``Catalogue`` may have other words. A wording within
/// a wording is a value that has words of its own.
public struct Wording: ExpressibleByStringInterpolation, CustomStringConvertible, Sendable {
  fileprivate indirect enum Piece {
    case words(String)
    case value(String)
    case wording(Wording)
  }

  private let pieces: [Piece]

  private init(_ pieces: [Piece]) { self.pieces = pieces }

  /// A text that was made elsewhere.
  public init(_ text: String) { self.init([.words(text)]) }

  public init(stringLiteral text: String) { self.init(text) }

  public init(stringInterpolation: Parts) { self.init(stringInterpolation.pieces) }

  /// The text, in English.
  public var description: String {
    pieces.map { piece in
      switch piece {
      case .words(let text), .value(let text): text
      case .wording(let wording): wording.description
      }
    }.joined()
  }

  /// The words, with `{1}`, `{2}` in the places of the values.
  public var key: String {
    var count = 0
    return pieces.map { piece in
      if case .words(let text) = piece { return text }
      count += 1
      return "{\(count)}"
    }.joined()
  }

  /// The values in their order.
  ///
  /// - Parameter say: what a value is called that has words of its own.
  public func values(_ say: (Wording) -> String) -> [String] {
    pieces.compactMap { piece in
      switch piece {
      case .words: nil
      case .value(let text): text
      case .wording(let wording): say(wording)
      }
    }
  }

  public static func + (first: Wording, second: Wording) -> Wording {
    Wording(first.pieces + second.pieces)
  }
}

extension Wording: Equatable {
  public static func == (one: Wording, other: Wording) -> Bool {
    one.description == other.description
  }
}

extension Wording {
  /// What the compiler makes of a string with values in it.
  public struct Parts: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { pieces.append(.words(text)) }
    }

    public mutating func appendInterpolation(_ wording: Wording) {
      pieces.append(.wording(wording))
    }

    public mutating func appendInterpolation<Value>(_ value: Value) {
      pieces.append(.value(String(describing: value)))
    }
  }

  public typealias StringInterpolation = Parts
}
