/// A moment in a store's life: the basis of an edit by somebody who looked at it then.
public struct Snapshot: Hashable, Sendable {
  /// The arrival of the last change that the store held.
  var arrival: Int64
  /// The store's token, for arrival numbers mean nothing elsewhere.
  var store: UInt64

  /// The form that a command line passes on.
  public var token: String {
    Hex.encode(withUnsafeBytes(of: store.bigEndian, Array.init)) + "-\(arrival)"
  }

  public init?(token: some StringProtocol) {
    let parts = token.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let bytes = Hex.decode(parts[0]), bytes.count == 8,
      let arrival = Int64(parts[1]), arrival >= 0
    else { return nil }
    self.init(arrival: arrival, store: bytes.reduce(0) { $0 << 8 | UInt64($1) })
  }

  init(arrival: Int64, store: UInt64) {
    self.arrival = arrival
    self.store = store
  }
}
