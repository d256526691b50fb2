/// Marks on items of a review: `later`, or `seen`.
///
/// They are kept in a reserved record beside the case record, so they travel and merge like
/// everything, but are no part of the case: marking never brings a deleted record back. A mark is
/// an element that names the item's fingerprint; when anything changes there, it means nothing.
struct ReviewMarks {
  private let elements: [ReviewItem.Mark: Set<String>]

  init(_ state: RecordState?) {
    var elements: [ReviewItem.Mark: Set<String>] = [:]
    for mark in [ReviewItem.Mark.later, .seen] {
      let present = state?[mark.rawValue]?.presentElements ?? []
      elements[mark] = Set(present.compactMap(\.value.text))
    }
    self.elements = elements
  }

  subscript(item: ReviewItemID) -> ReviewItem.Mark? {
    let name = item.fingerprint
    return [.seen, .later].first { elements[$0]?.contains(name) ?? false }
  }

  static func record(of record: RecordID) -> RecordID {
    RecordID(key: ReservedPath.reviewKey(record))
  }
}

extension StoreCore {
  mutating func reviewMarks(of record: RecordID) throws(CaseSyncError) -> ReviewMarks {
    let marks = ReviewMarks.record(of: record)
    guard let number = try names.existingNumber(of: marks) else { return ReviewMarks(nil) }
    return ReviewMarks(try recordState(number))
  }
}
