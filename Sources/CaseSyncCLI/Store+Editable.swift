internal import CaseSync

extension Store {
  /// The record that a person means and that can be edited.
  ///
  /// - Throws: `notFound`, or `conflict` when it is deleted.
  func editableRecord(_ name: String) throws(CaseSyncError) -> RecordID {
    let record = try resolve(name)
    guard try !self.record(record).isDeleted else {
      throw CaseSyncError(
        .conflict, "the record is deleted", at: name,
        hint: "'casesync restore \(name)' brings it back")
    }
    return record
  }
}
