/// One element of an add-wins set.
public struct ElementState: Sendable {
  public var value: Value
  /// Adds and removes that nobody has superseded, the greatest first.
  public var heads: [Head]
  package var key: [UInt8]

  package init?(key: [UInt8], heads: [Head]) {
    self.key = key
    self.heads = heads.sorted { Head.precedes($1, $0) }
    guard let value = heads.lazy.compactMap({ $0.content?.payload.value }).first else { return nil }
    self.value = value
  }

  /// An element is in the set while one head is an add.
  public var isPresent: Bool { adding != nil }

  /// Somebody removed it while somebody else added it.
  public var isConflict: Bool {
    isPresent && heads.contains { $0.content?.kind == .remove }
  }

  /// The greatest head that adds the element.
  public var adding: Head? { heads.first { $0.content?.kind == .add } }
}
