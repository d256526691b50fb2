/// The field of a record that teams say different things about.
enum DisputedField: Int, CaseIterable {
  case birthDate
  case violationStartDate
  case eventLocality
  case residenceRegion
  case statusAtInterview
  case fullName
  /// A row of the custody timeline that two teams make.
  case custodyRow
  /// An element of a set, which one team removes and another adds again.
  case essence
}
