internal import CaseSync

/// A payload behind one byte of its kind.
enum ValueTarget: FuzzTarget {
  static let name = "value"

  static func run(_ input: [UInt8]) throws -> Bool {
    guard let kind = input.first.map(UInt64.init) else { return false }
    let bytes = Array(input.dropFirst())
    let isSound = bytes.withUnsafeBytes { raw in
      (try? Payload.check(kind: kind, raw, at: 0)) != nil
    }
    guard isSound, let value = Payload(kind: kind, bytes: bytes).value else { return false }
    try promise(value.payload.kind == kind, "a value of another kind")
    try promise(value.payload.bytes == bytes, "a value of other bytes")
    if let entered = try? value.checked() {
      let again = try entered.checked().payload
      try promise(again.bytes == entered.payload.bytes, "normalised twice it differs")
    }
    return true
  }
}
