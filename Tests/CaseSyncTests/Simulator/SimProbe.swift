@testable import CaseSync

/// What a store or a bundle really holds, read below all that derives from it.
enum SimProbe {
  /// One change as it lies there.
  struct Shape: Hashable {
    var withheld: Set<Int>
    var isSalted: Bool
    var time: UInt64
  }

  typealias Shapes = [NaiveChangeID: Shape]

  static func log(of store: Store) throws -> Shapes {
    let rows = try store.reading { core throws(CaseSyncError) -> [(Digest, [UInt8])] in
      var rows: [(Digest, [UInt8])] = []
      try core.connection.prepare("SELECT hash, row FROM change").each {
        row throws(CaseSyncError) in rows.append((row.digest(0), row.blob(1)))
      }
      return rows
    }
    var shapes: Shapes = [:]
    for (hash, row) in rows { try row.withUnsafeBytes { try enter($0, hash, into: &shapes) } }
    return shapes
  }

  static func bundle(at path: String) throws -> Shapes {
    var shapes: Shapes = [:]
    let cursor = try BundleCursor(BundleReader(path: path))
    while cursor.key != nil {
      let hash = try cursor.headerHash()
      try cursor.withRow { try enter($0, hash, into: &shapes) }
      try cursor.advance()
    }
    return shapes
  }

  private static func enter(
    _ bytes: UnsafeRawBufferPointer, _ hash: Digest, into shapes: inout Shapes
  ) throws {
    let row = try RowView(bytes)
    let id = NaiveChangeID(replica: row.replica.bytes.bytes, sequence: Int(row.seq), tag: hash.tag)
    let hidden = try RowDisclosure.undisclosed(row).filter { $0 != RowDisclosure.saltPlace }
    shapes[id] = Shape(withheld: Set(hidden), isSalted: !row.isPartial, time: row.time.raw)
  }
}

extension NaiveKnowledge {
  /// The same of what the model knows.
  var shapes: SimProbe.Shapes {
    known.mapValues {
      SimProbe.Shape(withheld: $0.withheld, isSalted: $0.isSalted, time: $0.change.header.hlc)
    }
  }
}
