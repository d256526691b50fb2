extension Store {
  /// Answers the questions that come in on one stream with the other, until the first ends.
  ///
  /// - Returns: why a question was refused; the other side has been told, and nothing more is read.
  /// - Throws: ``CaseSyncError`` with code `inputOutput` when the connection breaks within a question.
  package func answer(
    from input: borrowing Descriptor, to output: borrowing Descriptor,
    options: SyncOptions = SyncOptions()
  ) throws(CaseSyncError) -> CaseSyncError? {
    var responder = try SyncResponder(store: self, options: options, place: input.name)
    while true {
      let bytes = try input.read(upTo: 1 << 16)
      guard !bytes.isEmpty else { break }
      responder.receive(bytes)
      while !responder.isListening, let answer = responder.nextBytes() {
        try answer.withRawBytes { raw throws(CaseSyncError) in try output.write(raw) }
      }
      if let failure = responder.failure { return failure }
    }
    guard responder.isInterrupted else { return nil }
    throw CaseSyncError(.inputOutput, "the connection broke off within a question", at: input.name)
  }
}
