extension StoreCore {
  /// What peers keep their claims under: the same for every exchange of this store.
  func peerIdentity() throws(CaseSyncError) -> Bytes16 {
    var buffer = ByteBuffer()
    buffer.append(Array("casesync peer".utf8))
    buffer.append(try settings.bytes16(.nonce) ?? .zero)
    return Digest.sha256(buffer).first
  }

  /// Accepts a dataset that is ours; an empty store takes over any.
  ///
  /// - Returns: whether the dataset was taken over.
  func agree(
    on theirs: DatasetID, name: String?, at place: String
  ) throws(CaseSyncError) -> Bool {
    let mine = try dataset
    // A name is believed where the id derives from it.
    let name = name.flatMap { DatasetID(name: $0) == theirs ? $0 : nil }
    if theirs == mine {
      if try settings.text(.datasetName) == nil, let name {
        try settings.set(.datasetName, .text(name))
      }
      return false
    }
    guard try lastArrival == 0 else {
      throw CaseSyncError.otherDataset(
        theirs: theirs, name: name, mine: mine, myName: try settings.text(.datasetName), at: place)
    }
    try setDataset(.existing(theirs, name: name))
    return true
  }

  /// What `peer` gave us all of that it would.
  mutating func claims(on peer: String) throws(CaseSyncError) -> [Greeting.Claim] {
    var claims: [Greeting.Claim] = []
    let find = connection.prepare(
      """
      SELECT replica.id, audience, entry FROM claim JOIN replica ON replica.no = claim.replica
      WHERE peer = ? ORDER BY replica.id
      """)
    try find.each(.text(peer)) { row throws(CaseSyncError) in
      let entry = try formatted { () throws(FormatError) in
        var reader = ByteReader(row.bytes(2))
        return try ReplicaSummary(&reader)
      }
      claims.append(
        Greeting.Claim(
          replica: ReplicaID(row.bytes16(0)), audience: UInt64(bitPattern: row.integer(1)),
          entry: entry))
    }
    return claims
  }

  /// Remembers what a peer has given us all of, where it discloses more or less than we do.
  mutating func keepClaims(of greeting: Greeting, from peer: String) throws(CaseSyncError) {
    guard let theirs = greeting.summary else { return }
    let mine = try summary()
    let put = connection.prepare("INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?)")
    try connection.prepare("DELETE FROM claim WHERE peer = ?").run(.text(peer))
    for (replica, entry) in theirs.replicas {
      guard mine.replicas[replica]?.disclosureSum != entry.disclosureSum else { continue }
      var buffer = ByteBuffer()
      entry.write(to: &buffer)
      try put.run(
        .text(peer), .integer(try names.number(of: replica)),
        .integer(Int64(bitPattern: greeting.audience)), .blob(buffer.array))
    }
  }

  /// The stretches that a peer lacks, by what it says it has and what it says we gave it.
  mutating func missing(
    for greeting: Greeting, audience: Audience
  ) throws(CaseSyncError) -> [ReplicaID: [ClosedRange<UInt64>]] {
    guard var theirs = greeting.summary else { return [:] }
    for claim in greeting.claims where claim.audience == audience.word {
      if theirs.replicas[claim.replica] != nil { theirs.replicas[claim.replica] = claim.entry }
    }
    return try missing(in: theirs)
  }
}
