/// What happens in a script, apart from the exchanges at the end of each period.
enum EditAction: UInt8 {
  /// Enters a victim.
  case entry
  /// Enters somebody else's victim again under another spelling.
  case duplicate
  /// Answers the rest of the interview.
  case followUp
  /// Begins the custody timeline.
  case custodyOpening
  /// Continues the custody timeline.
  case custodyLater
  /// Lists the evidence.
  case evidence
  /// Two edits by two teams in different fields.
  case parallelFirst, parallelSecond
  /// Codes the violated rights.
  case rightsCoding
  /// Codes the law and the articles.
  case lawCoding
  /// Edits by two or three teams in the same field.
  case conflictFirst, conflictSecond, conflictThird
  /// Settles a conflict.
  case settlement
  /// Replaces a value.
  case correction
  /// Takes an element out of a set.
  case removal
  /// Empties a field.
  case clearing
  /// Deletes the record.
  case deletion
  /// Edits a record that another team deletes.
  case editBesideDeletion
  /// Undoes the deletion.
  case restoration
  /// Links a record with that of the same person.
  case link
  /// Links a record with that of somebody else.
  case mistakenLink
  /// Undoes the link with somebody else.
  case unlink
  /// Carries a bundle to another team.
  case send
}
