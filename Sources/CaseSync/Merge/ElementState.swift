/// One element of an add-wins set.
public struct ElementState: Sendable {
  public var value: Value
  /// Adds and removes that nobody has superseded, the greatest first.
  public var heads: [Head]
  package var key: [UInt8]

  package init?(key: [UInt8], heads: [Head]) {
    self.key = key
    self.heads = heads.sorted { Head.precedes($1, $0) }
    guard let value = Self.value(of: key) else { return nil }
    self.value = heads.lazy.compactMap { $0.content?.payload.value }.first ?? value
  }

  /// The slot itself says which element it is for, as a value of the family.
  private static func value(of key: [UInt8]) -> Value? {
    key.withRawBytes { raw in
      var reader = ByteReader(raw)
      guard let family = try? reader.varint() else { return nil }
      let bytes = [UInt8](UnsafeRawBufferPointer(rebasing: raw[reader.offset...]))
      return Payload(kind: family, bytes: bytes).value
    }
  }

  /// Some current add or remove is not disclosed here.
  public var isWithheld: Bool { heads.contains(where: \.isWithheld) }

  /// An element is in the set while one head is an add.
  public var isPresent: Bool { adding != nil }

  /// Somebody removed it while somebody else added it.
  public var isConflict: Bool {
    isPresent && heads.contains { $0.content?.kind == .remove }
  }

  /// The greatest head that adds the element.
  public var adding: Head? { heads.first { $0.content?.kind == .add } }
}
