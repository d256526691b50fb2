/// A way in for bytes from outside, with what must hold whatever the bytes are.
///
/// The fuzzer and the test suite call the same targets.
package protocol FuzzTarget: SendableMetatype {
  /// The name of the target, and of its folder of seeds.
  static var name: String { get }

  /// Feeds the bytes.
  ///
  /// - Returns: whether they were accepted.
  /// - Throws: when a promise is broken, whatever the error; refusals are no errors.
  static func run(_ input: [UInt8]) throws -> Bool

  /// Changes the input by `change`, where that leads deepest.
  static func mutated(
    _ input: [UInt8], seed: UInt64, by change: ([UInt8]) -> [UInt8]
  ) -> [UInt8]
}

extension FuzzTarget {
  package static func mutated(
    _ input: [UInt8], seed: UInt64, by change: ([UInt8]) -> [UInt8]
  ) -> [UInt8] { change(input) }
}

/// What a target found broken.
struct BrokenPromise: Error, CustomStringConvertible {
  let description: String
}

func promise(_ holds: Bool, _ what: @autoclosure () -> String) throws {
  if !holds { throw BrokenPromise(description: what()) }
}
