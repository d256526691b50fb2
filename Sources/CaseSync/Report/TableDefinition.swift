/// What a table counts.
public struct TableDefinition: Hashable, Sendable {
  /// How the answers to the question become rows.
  public enum Rows: Hashable, Sendable {
    /// One row an answer, in the order of the vocabulary; what it lacks comes last.
    case answers
    /// The bands of age on the reference day.
    case ageBands
    /// One row a month.
    case months
    /// One row an answer: how many there are whose age is known, its mean and standard deviation.
    case ages
  }

  /// Who is counted.
  public enum Who: Hashable, Sendable {
    case everybody, deceased, survivors
  }

  /// The number in the annex; `nil` for a table of one's own.
  public var number: String?
  /// A key of the ``Catalogue``.
  public var title: String
  /// The question.
  public var field: String
  public var rows: Rows = .answers
  /// A question by whose answers the rows are repeated, such as `gender`.
  public var group: String?
  public var who: Who = .everybody

  public init(
    _ number: String?, _ title: String, _ field: String, rows: Rows = .answers,
    by group: String? = nil, who: Who = .everybody
  ) {
    self.number = number
    self.title = title
    self.field = field
    self.rows = rows
    self.group = group
    self.who = who
  }

  /// The tables 01 to 31 of the statistical annex of May 2023.
  public static let annex: [TableDefinition] = [
    TableDefinition(
      "01", "Distribution of questionnaire fill-ups by months", "entry_date", rows: .months),
    TableDefinition("02", "Gender identity of a victim", "gender"),
    TableDefinition("03", "Victims by age", "age_band", rows: .ageBands),
    TableDefinition(
      "04", "Victims by age and gender, number", "age_band", rows: .ageBands, by: "gender"),
    TableDefinition("05", "Ethnicity of victims by gender, number", "ethnicity", by: "gender"),
    TableDefinition("06", "Nationality of victims by gender, number", "citizenship", by: "gender"),
    TableDefinition("07", "Region of permanent residence of victims", "residence_region"),
    TableDefinition(
      "08", "Number of all victims whose age is known, by region of permanent residence",
      "residence_region", rows: .ages),
    TableDefinition(
      "09", "Number of deceased victims whose age is known, by region of permanent residence",
      "residence_region", rows: .ages, who: .deceased),
    TableDefinition("10", "Category of victims by social status", "social_status"),
    TableDefinition(
      "11",
      "Location and status of the victim at the time of the interview or publication in the media",
      "status_at_interview", who: .survivors),
    TableDefinition(
      "12", "The region of the correctional facility where the victims were held", "facility_region"
    ),
    TableDefinition("13", "The region where most of the events took place", "event_region"),
    TableDefinition("14", "The locality where most of the events took place", "event_locality"),
    TableDefinition("15", "Role in the events", "role"),
    TableDefinition("16", "What is the case", "essence"),
    TableDefinition("17", "What is the case, by gender, number", "essence", by: "gender"),
    TableDefinition(
      "18", "Date of commencement of human rights violations", "violation_start_date"),
    TableDefinition("19", "Date of the end of human rights violations", "violation_end_date"),
    TableDefinition("20", "One or in a group", "individual_or_group"),
    TableDefinition("21", "Whether the case was appealed", "appeal_fact"),
    TableDefinition("22", "Subject of appeal", "appeal_subject"),
    TableDefinition("23", "Body of appeal", "appeal_authority"),
    TableDefinition("24", "Results of appeals", "appeal_result"),
    TableDefinition("25", "International documents", "international_documents"),
    TableDefinition("26", "Violated rights", "violated_rights"),
    TableDefinition("27", "Laws that have been violated", "violated_law"),
    TableDefinition("28", "Articles", "violated_articles"),
    TableDefinition(
      "29", "Was information about the episode published in social networks, messengers?",
      "published"),
    TableDefinition("30", "Social networks and messengers", "social_networks"),
    TableDefinition("31", "Challenges identified in the interview process", "interview_challenges"),
  ]
}
