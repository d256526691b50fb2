extension Store {
  /// Meets a peer over `link` until both have the same or nothing moves any more; then the bytes
  /// of attachments go, where one side wants some.
  ///
  /// Whatever interrupts it, what arrived whole is kept, and the next meeting goes on from there.
  ///
  /// - Parameters:
  ///   - link: the way to the peer.
  ///   - options: what is withheld from the peer, and whether its changes are taken in.
  ///   - isCancelled: asked between pieces; true ends the meeting with an error.
  ///   - onProgress: called after every piece with the counts so far.
  /// - Throws: ``CaseSyncError`` with code `otherDataset` when the two cannot be one, `denied` when
  ///   the peer does not let us in, `inputOutput` when the connection breaks.
  public func sync(
    over link: inout some ExchangeLink, options: SyncOptions = SyncOptions(),
    isCancelled: () -> Bool = { false }, onProgress: (SyncReport) -> Void = { _ in }
  ) throws(CaseSyncError) -> SyncReport {
    var initiator = try SyncInitiator(store: self, options: options, place: link.place)
    func checkpoint() throws(CaseSyncError) {
      onProgress(initiator.counts)
      guard isCancelled() else { return }
      throw CaseSyncError(
        .inputOutput, "stopped on request", at: link.place,
        hint: "what arrived is kept; run the same command to go on")
    }
    while !initiator.isFinished {
      while let bytes = try initiator.nextBytes() {
        try link.send(bytes)
        try checkpoint()
      }
      try link.endQuestion()
      while initiator.isAwaitingAnswer {
        try initiator.receive(try link.receive())
        try checkpoint()
      }
      try link.endAnswer()
    }
    var report = try initiator.report()
    guard options.exchangesAttachments else { return report }
    do throws(CaseSyncError) {
      let mine = try attachmentState(for: options)
      guard mine.wanted != 0 || initiator.peerWantsAttachments else { return report }
      let basis = initiator.basisOfAttachments(mine)
      if let basis, let missing = try vainQuestion(basis, to: link.place) {
        report.attachments.missingFiles = missing
        return report
      }
      report.attachments = try syncAttachments(
        over: &link, options: options, isCancelled: isCancelled
      ) { attachments in
        report.attachments = attachments
        onProgress(report)
      }
      if let basis, report.attachments.wasInVain {
        rememberVainQuestion(basis, to: link.place, missing: report.attachments.missingFiles)
      }
    } catch { report.attachments.failure = error }
    return report
  }
}
