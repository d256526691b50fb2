/// The hashes of `protocol.md`, "Hashes": nonces, commitments, root and header.
package struct RowHash: ~Copyable {
  private let dataset: DatasetID
  private var root = ByteBuffer(capacity: 1024)
  private var scratch = ByteBuffer(capacity: 1024)

  package init(dataset: DatasetID) { self.dataset = dataset }

  /// The header hash of a row whose predecessor in the chain has the hash `previous`.
  ///
  /// - Complexity: O(bytes of the row); about three SHA-256 blocks an op.
  package mutating func header(
    of row: RowView, previous: Digest
  ) throws(FormatError) -> Digest {
    let rootDigest = try rootDigest(of: row)
    scratch.removeAll()
    scratch.append(3)
    scratch.append(dataset.bytes)
    scratch.append(row.replica.bytes)
    scratch.appendFixed(row.seq)
    scratch.appendFixed(row.time.raw)
    scratch.appendFixed(row.wallMilliseconds)
    scratch.append(previous)
    scratch.append(rootDigest)
    scratch.append(row.extensions)
    return Digest.sha256(scratch)
  }

  private mutating func rootDigest(of row: RowView) throws(FormatError) -> Digest {
    let leafCount = 2 + row.operationCount
    root.removeAll()
    root.append(2)
    root.appendFixed(UInt32(leafCount))
    root.appendFixed(UInt32(row.publicParts.count))
    root.append(row.publicParts)
    var leaves = row.leafCursor
    for index in 0..<leafCount {
      switch try leaves.next() {
      case .withheld(let commitment): root.append(commitment)
      case .disclosed(let leaf, let nonce):
        let nonce = row.isPartial ? nonce : Self.nonce(salt: row.salt, index: index)
        root.append(commitment(nonce: nonce, leaf: leaf))
      }
    }
    guard leaves.isAtEnd else { throw FormatError("bytes after the last leaf", at: 0) }
    return Digest.sha256(root)
  }

  package mutating func commitment(nonce: Bytes16, leaf: UnsafeRawBufferPointer) -> Digest {
    scratch.removeAll()
    scratch.append(1)
    scratch.append(nonce)
    scratch.append(leaf)
    return Digest.sha256(scratch)
  }

  private static let nonceLabel = Array("cs1 nonce".utf8)

  package static func nonce(salt: Bytes16, index: Int) -> Bytes16 {
    withUnsafeTemporaryAllocation(byteCount: 29, alignment: 8) { bytes in
      bytes.copyBytes(from: nonceLabel)
      bytes.storeBytes(of: salt.high.bigEndian, toByteOffset: 9, as: UInt64.self)
      bytes.storeBytes(of: salt.low.bigEndian, toByteOffset: 17, as: UInt64.self)
      bytes.storeBytes(of: UInt32(index).bigEndian, toByteOffset: 25, as: UInt32.self)
      return Digest.sha256(UnsafeRawBufferPointer(bytes)).first
    }
  }

  /// What an undisclosed leaf adds to a replica's disclosure sum.
  package static func disclosureTerm(header: Digest, leaf index: Int) -> Bytes16 {
    var buffer = ByteBuffer(capacity: 64)
    buffer.append(header)
    buffer.appendFixed(UInt32(index))
    return Digest.sha256(buffer).first
  }
}
