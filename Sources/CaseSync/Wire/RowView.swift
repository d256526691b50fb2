/// A change in its row form, read in place: the bytes that the store keeps and bundles transpose.
///
/// A view borrows its bytes; it lives inside a `withUnsafeBytes` scope. Layout: `protocol.md`,
/// "Rows".
package struct RowView {
  package let bytes: UnsafeRawBufferPointer
  package let replica: ReplicaID
  package let seq: UInt64
  package let time: HybridTime
  package let wallMilliseconds: Int64
  /// Some leaves may be withheld, and nonces stand in for the salt.
  package let isPartial: Bool
  package let extensions: UnsafeRawBufferPointer
  package let operationCount: Int
  /// Class and references of every op.
  package let publicParts: UnsafeRawBufferPointer
  package let salt: Bytes16
  package let leaves: UnsafeRawBufferPointer

  package init(_ bytes: UnsafeRawBufferPointer) throws(FormatError) {
    var reader = ByteReader(bytes)
    self.bytes = bytes
    replica = ReplicaID(try reader.bytes16())
    seq = try reader.varint()
    time = HybridTime(raw: try reader.fixed(UInt64.self))
    wallMilliseconds = time.milliseconds &+ (try reader.zigzag())
    let form = try reader.byte()
    guard form <= 1 else { throw FormatError("unknown form of a change", at: reader.offset - 1) }
    isPartial = form == 1
    extensions = try reader.counted()
    operationCount = try reader.count(limit: Limits.operationsPerChange)
    publicParts = try reader.take(Int(try reader.fixed(UInt32.self)))
    salt = isPartial ? .zero : try reader.bytes16()
    leaves = try reader.take(reader.remaining)
  }

  package var leafCursor: LeafCursor { LeafCursor(self) }
  package var publicCursor: PublicCursor { PublicCursor(publicParts) }
}

/// Walks over the leaves of a row: author, annotations, then one per op.
package struct LeafCursor {
  /// A leaf as it stands in the row.
  package enum Leaf {
    /// The nonce is zero in a salted row, which derives it.
    case disclosed(UnsafeRawBufferPointer, nonce: Bytes16)
    case withheld(commitment: Digest)
  }

  private var reader: ByteReader
  private let isPartial: Bool

  package init(_ row: RowView) {
    reader = ByteReader(row.leaves)
    isPartial = row.isPartial
  }

  package var isAtEnd: Bool { reader.isAtEnd }

  package mutating func next() throws(FormatError) -> Leaf {
    guard isPartial else { return .disclosed(try reader.counted(), nonce: .zero) }
    switch try reader.byte() {
    case 0: return .withheld(commitment: try reader.digest())
    case 1:
      let nonce = try reader.bytes16()
      return .disclosed(try reader.counted(), nonce: nonce)
    default: throw FormatError("unknown state of a leaf", at: reader.offset - 1)
    }
  }
}

/// Walks over the public parts of a row's ops.
package struct PublicCursor {
  private var reader: ByteReader
  package private(set) var referenceCount = 0

  package init(_ publicParts: UnsafeRawBufferPointer) { reader = ByteReader(publicParts) }

  package var isAtEnd: Bool { reader.isAtEnd }

  /// Moves to the next op; its references must have been read or skipped.
  package mutating func nextClass() throws(FormatError) -> OperationClass {
    let operationClass = OperationClass(rawValue: try reader.byte())
    referenceCount = try reader.count(limit: reader.remaining)
    return operationClass
  }

  package mutating func nextReference() throws(FormatError) -> Reference {
    let replica = ReplicaID(try reader.bytes16())
    let seq = try reader.varint()
    let index = try reader.count(limit: Limits.operationsPerChange - 1)
    return Reference(replica: replica, seq: seq, index: index, tag: try reader.fixed(UInt64.self))
  }

  package mutating func skipReferences() throws(FormatError) {
    for _ in 0..<referenceCount { _ = try nextReference() }
  }

  /// Reads all references of the op that `nextClass` moved to.
  package mutating func references() throws(FormatError) -> [Reference] {
    var list: [Reference] = []
    for _ in 0..<referenceCount { list.append(try nextReference()) }
    return list
  }
}
