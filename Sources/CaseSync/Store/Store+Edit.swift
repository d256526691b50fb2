internal import Synchronization

extension Store {
  /// Saves what `body` puts into the draft as one change; durable when the call returns.
  ///
  /// - Parameters:
  ///   - author: who saves it.
  ///   - source: where all of it comes from; values may name their own.
  ///   - comment: a remark on the whole change.
  ///   - basis: what the author looked at; the default is the present state. Values that arrived
  ///     since are not superseded.
  ///   - body: adds the ops to the draft.
  /// - Throws: ``CaseSyncError``; then nothing was saved.
  @discardableResult
  public func edit(
    author: String, source: String? = nil, comment: String? = nil, basis: Snapshot? = nil,
    _ body: (inout Draft) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) -> EditOutcome {
    guard !author.isEmpty else {
      throw CaseSyncError(.invalidArgument, "an edit needs an author", hint: "say who edits")
    }
    var draft = Draft(newRecord: newRecord)
    try body(&draft)
    let steps = draft.steps
    let (outcome, changes) = try core.withLock { core throws(CaseSyncError) in
      let notices = try core.confirmIncarnation()
      var (outcome, changes) = try core.write { core throws(CaseSyncError) in
        let outcome = try core.commit(
          steps, author: author, source: source, comment: comment, basis: basis)
        return (outcome, try core.changeSet(.edit))
      }
      outcome.notices = notices
      if core.needsScrubbing {
        outcome.notices.append(
          "another program reads the store, so its journal holds what was erased until that ends; "
            + "the next opening clears it")
      }
      core.noteCommitted(outcome.seq)
      return (outcome, changes)
    }
    if let changes { subscribers.send(changes) }
    return outcome
  }

  private func newRecord() -> RecordID {
    core.withLock { core in
      RecordID(
        milliseconds: core.configuration.now(), random: core.configuration.identifiers())
    }
  }

  /// The present moment, to be named as the basis of a later edit.
  public func snapshot() throws(CaseSyncError) -> Snapshot {
    try core.withLock { core throws(CaseSyncError) in
      try core.snapshot(at: core.lastArrival)
    }
  }
}
