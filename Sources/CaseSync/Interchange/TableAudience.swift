/// Who will read an exported table.
///
/// | | partner | public |
/// |---|---|---|
/// | levels | open, restricted | open |
/// | consent `full` | everything, with key and id | without key and id |
/// | consent `anonymous` | without what identifies, no key, no id | the same |
/// | consent `internal`, `withdrawn`, none, or words unknown here | nothing | nothing |
/// | authors | no | no |
/// | sources | yes | no |
///
/// Of competing consents the strictest counts, over all records of one person. A record whose
/// questionnaire asks for no consent follows the persons that it names.
public enum TableAudience: String, CaseIterable, Sendable {
  case partner
  case `public`

  /// Above this nothing is shown.
  public var highestLevel: Confidentiality { self == .partner ? .restricted : .open }

  var showsSources: Bool { self == .partner }
}
