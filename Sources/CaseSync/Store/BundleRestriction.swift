/// What an export shows besides what levels allow; worked out from the data by whoever exports.
struct BundleRestriction {
  /// Nothing is shown of other records.
  var records: Set<RecordID>
  /// Nothing is shown of these slots, in their records' history either.
  var withheldSlots: Set<Slot>
  /// The words of consent under which a value may be shown; one without words may.
  var consents: Set<String>
}
