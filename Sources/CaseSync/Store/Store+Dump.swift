internal import Synchronization

extension Store {
  /// Writes the canonical state, a line of JSON for each record, by key and then id.
  ///
  /// - Parameter path: `-` for standard output.
  package func dump(to path: String, replacing: Bool) throws(CaseSyncError) {
    try reading { core throws(CaseSyncError) in
      let file = try OutputFile(path: path, replacing: replacing)
      try core.dump { bytes throws(CaseSyncError) in
        try bytes.withRawBytes { raw throws(CaseSyncError) in try file.write(raw) }
      }
      try file.commit(replacing: replacing)
    }
  }

  /// The canonical state as one text.
  package func canonicalState() throws(CaseSyncError) -> [UInt8] {
    try reading { core throws(CaseSyncError) in
      var all: [UInt8] = []
      try core.dump { all += $0 }
      return all
    }
  }
}

extension StoreCore {
  /// Passes pieces of whole lines to `sink`.
  fileprivate mutating func dump(
    _ sink: ([UInt8]) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) {
    // SQLite compares text byte by byte here: the key column has the BINARY collation.
    let find = connection.prepare(
      "SELECT no FROM record WHERE is_reserved = 0 ORDER BY key, id")
    var json = JSONWriter()
    try find.each { row throws(CaseSyncError) in
      let state = try recordState(row.integer(0))
      guard state.exists else { return }
      CanonicalState.write(state, try kinship(state.id), to: &json)
      json.endLine()
      if json.count > 1 << 16 {
        try sink(json.bytes)
        json.removeAll()
      }
    }
    try sink(json.bytes)
  }

  private mutating func kinship(_ id: RecordID) throws(CaseSyncError) -> CanonicalState.Kinship {
    let group = try group(of: id)
    guard group.members.count > 1 else { return CanonicalState.Kinship() }
    var keys: [[UInt8]] = []
    for member in group.members where member != id {
      keys.append(Array(try name(of: member).utf8))
    }
    return CanonicalState.Kinship(
      sameAs: keys.sorted { $0.lexicographicallyPrecedes($1) }.map {
        String(decoding: $0, as: UTF8.self)
      },
      isContradiction: group.isContradiction)
  }
}
