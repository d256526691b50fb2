internal import Synchronization

extension Store {
  /// What a peer is told of the attachments here.
  ///
  /// - Complexity: O(1), unless something has changed since it was last asked.
  func attachmentState(for options: SyncOptions) throws(CaseSyncError) -> AttachmentState {
    let (held, wanted, isNew) = try reading { core throws(CaseSyncError) in
      try core.attachmentState(for: options.audience)
    }
    if isNew { remember(wanted, .wantedFiles, of: "\(options.audience.word)") }
    return AttachmentState(wanted: options.acceptsChanges ? wanted.number : 0, held: held)
  }

  /// Where it cannot be kept, it is found again next time.
  private func remember(_ memory: WantedMemory, _ name: Settings.Name, of part: String) {
    try? core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in
        try core.settings.set(name, of: part, memory.bytes)
      }
    }
  }

  /// How many files were wanted in vain when the peer was last asked, if that was in these states.
  func vainQuestion(_ basis: Digest, to place: String) throws(CaseSyncError) -> Int? {
    let known = try reading { core throws(CaseSyncError) in
      try core.settings.bytes(.vainQuestion, of: place)
    }
    guard let known = known.flatMap({ WantedMemory($0) }), known.basis == basis else { return nil }
    return Int(clamping: known.number)
  }

  func rememberVainQuestion(_ basis: Digest, to place: String, missing: Int) {
    let memory = WantedMemory(basis: basis, number: UInt64(missing))
    remember(memory, .vainQuestion, of: place)
  }
}

/// A number, and the digest of all that it depends on.
private struct WantedMemory {
  var basis: Digest
  var number: UInt64

  init(basis: Digest, number: UInt64) {
    self.basis = basis
    self.number = number
  }

  var bytes: [UInt8] {
    var buffer = ByteBuffer()
    buffer.append(basis)
    buffer.appendFixed(number)
    return buffer.array
  }

  init?(_ bytes: [UInt8]) {
    let read = try? bytes.withRawBytes { raw throws(FormatError) in
      var reader = ByteReader(raw)
      return (try reader.digest(), try reader.fixed(UInt64.self))
    }
    guard let read else { return nil }
    (basis, number) = read
  }
}

extension StoreCore {
  /// - Returns: `isNew` where `wanted` is worth remembering.
  fileprivate mutating func attachmentState(
    for audience: Audience
  ) throws(CaseSyncError) -> (held: UInt64, wanted: WantedMemory, isNew: Bool) {
    let stamp = files.stamp(now: configuration.now())
    let (count, last) = try attachments.extent()
    var holdings = ByteBuffer()
    holdings.append(stamp.digest)
    holdings.appendFixed(count)
    holdings.appendFixed(last)
    var basis = ByteBuffer()
    basis.append(stamp.digest)
    basis.append(try summary().digest)
    basis.appendCounted(try settings.text(.hold) ?? "")
    let held = stamp.isSettled ? Digest.sha256(holdings).tag : 0
    var wanted = WantedMemory(basis: Digest.sha256(basis), number: 0)
    let known = try settings.bytes(.wantedFiles, of: "\(audience.word)")
    if let known = known.flatMap({ WantedMemory($0) }), known.basis == wanted.basis {
      return (held, known, false)
    }
    wanted.number = AttachmentState.number(of: try wantedFiles(for: audience))
    return (held, wanted, stamp.isSettled)
  }
}
