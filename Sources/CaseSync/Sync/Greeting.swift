/// What each side of an exchange says first: who it is for, what it has, what it keeps back.
package struct Greeting: Equatable, Sendable {
  /// What the reader gave us all of that it would, although the two disclosures differ.
  ///
  /// It saves sending the same changes at every meeting.
  package struct Claim: Equatable, Sendable {
    package var replica: ReplicaID
    /// The number of the audience that we were then.
    package var audience: UInt64
    /// What the reader had of the replica then.
    package var entry: ReplicaSummary
  }

  package static let version = 1

  package var dataset: DatasetID
  package var datasetName: String?
  /// The same for every greeting of one store; by it the other side keeps its claims.
  package var peer: Bytes16
  package var acceptsChanges: Bool
  /// What the sender withholds from the reader: the number of an ``Audience``.
  package var audience: UInt64
  /// `nil` in an answer to somebody who has exactly the same.
  package var summary: Summary?
  package var claims: [Claim] = []

  package func write(to buffer: inout ByteBuffer) {
    var payload = ByteBuffer()
    payload.appendVarint(Self.version)
    payload.append(dataset.bytes)
    payload.appendCounted(datasetName ?? "")
    payload.append(peer)
    payload.append((acceptsChanges ? 1 : 0) | (summary == nil ? 2 : 0))
    payload.appendVarint(audience)
    summary?.write(to: &payload)
    payload.appendVarint(claims.count)
    for claim in claims {
      payload.append(claim.replica.bytes)
      payload.appendVarint(claim.audience)
      claim.entry.write(to: &payload)
    }
    Frame.plain(.greeting, count: payload.count).write(payload: payload.array, to: &buffer)
  }

  /// Reads a greeting; what a later version appends is passed over.
  package init(_ payload: [UInt8]) throws(FormatError) {
    self = try payload.withRawBytes { raw throws(FormatError) in
      var reader = ByteReader(raw)
      return try Greeting(&reader)
    }
  }

  private init(_ reader: inout ByteReader) throws(FormatError) {
    guard try reader.varint() >= 1 else { throw FormatError("protocol version 0", at: 0) }
    dataset = DatasetID(try reader.bytes16())
    let name = try reader.text()
    datasetName = name.isEmpty ? nil : name
    peer = try reader.bytes16()
    let flags = try reader.byte()
    guard flags < 4 else { throw FormatError("unknown flag in a greeting", at: reader.offset - 1) }
    acceptsChanges = flags & 1 == 1
    audience = try reader.varint()
    summary = flags & 2 == 0 ? try Summary(&reader) : nil
    for _ in 0..<(try reader.count(limit: reader.remaining / 33)) {
      let replica = ReplicaID(try reader.bytes16())
      let audience = try reader.varint()
      claims.append(
        Claim(replica: replica, audience: audience, entry: try ReplicaSummary(&reader)))
    }
  }

  package init(
    dataset: DatasetID, datasetName: String?, peer: Bytes16, acceptsChanges: Bool,
    audience: UInt64, summary: Summary?
  ) {
    self.dataset = dataset
    self.datasetName = datasetName
    self.peer = peer
    self.acceptsChanges = acceptsChanges
    self.audience = audience
    self.summary = summary
  }
}
