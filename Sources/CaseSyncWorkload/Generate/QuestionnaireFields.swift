/// The questions of the victim questionnaire that a script answers.
enum QuestionnaireFields {
  typealias Field = QuestionnaireField

  static let fullName = Field("full_name", .text)
  static let nameVariants = Field("name_variants", .set)
  static let narrative = Field("narrative", .text)
  static let birthDate = Field("birth_date", .date)
  static let approximateAge = Field("approximate_age", .integer)
  static let deathDate = Field("death_date", .date)
  static let violationStartDate = Field("violation_start_date", .date)
  static let violationEndDate = Field("violation_end_date", .date)
  static let violationStartTime = Field("violation_start_time", .text)
  static let gender = Field("gender", .register, ["female", "male"])
  static let individualOrGroup = Field("individual_or_group", .register, ["individual", "group"])
  static let appealFact = Field("appeal_fact", .register, ["yes", "no", "in_progress"])
  static let published = Field("published", .register, ["yes", "no"])
  static let consent = Field("consent", .register, ["full", "anonymous", "internal", "withdrawn"])
  static let internationalDocuments = Field("international_documents", .set, ["iccpr", "uncat"])

  static let ethnicity = Field(
    "ethnicity", .register,
    ["kazakh", "russian", "korean", "kyrgyz", "tatar", "uzbek", "uighur", "prefer_not_to_say"])

  static let citizenship = Field(
    "citizenship", .register, ["citizen_kz", "residence_permit_kz", "foreign_citizen", "unknown"])

  static let residenceRegion = Field(
    "residence_region", .register,
    [
      "astana", "almaty_city", "shymkent", "akmola_oblast", "aktobe_oblast", "almaty_oblast",
      "atyrau_oblast", "east_kazakhstan_oblast", "zhambyl_oblast", "west_kazakhstan_oblast",
      "karaganda_oblast", "kostanay_oblast", "kyzylorda_oblast", "mangistau_oblast",
      "pavlodar_oblast", "turkestan_oblast",
    ])

  /// The regions of the events, in the order of their localities.
  static let eventRegion = Field(
    "event_region", .register,
    [
      "almaty_city", "zhambyl_oblast", "almaty_oblast", "east_kazakhstan_oblast",
      "east_kazakhstan_oblast", "shymkent", "kyzylorda_oblast", "aktobe_oblast", "astana",
      "pavlodar_oblast", "west_kazakhstan_oblast", "atyrau_oblast",
    ])

  static let eventLocality = Field(
    "event_locality", .register,
    [
      "almaty", "taraz", "taldykorgan", "semey", "ust_kamenogorsk", "shymkent", "kyzylorda",
      "aktobe", "astana", "ekibastuz", "uralsk", "atyrau",
    ])

  static let sourceType = Field(
    "source_type", .register,
    [
      "relative", "victim", "media_internet", "lawyer_representative",
      "activist_friend_colleague", "court_document",
    ])

  static let socialStatus = Field(
    "social_status", .set,
    [
      "hired_worker", "self_employed", "civil_activist", "student", "entrepreneur",
      "unemployed_homeless", "journalist", "pensioner", "housewife", "school_child",
    ])

  static let role = Field(
    "role", .set,
    [
      "voluntary_participant", "bystander", "not_at_place", "unplanned_participant_voluntary",
      "observer", "on_way_of_march", "unplanned_participant_forced",
    ])

  static let essence = Field(
    "essence", .set,
    [
      "died", "was_injured_by_gunfire", "was_beaten", "was_hit_by_truncheons", "was_detained",
      "was_tortured", "was_given_electric_shocks", "was_pressured_psychologically",
      "was_prosecuted",
    ])

  static let statusAtInterview = Field(
    "status_at_interview", .register,
    [
      "dead", "conditional_sentence", "pretrial_or_temporary_detention", "penitentiary",
      "at_liberty_home", "hospital", "house_arrest", "bail",
    ])

  static let appealAuthority = Field(
    "appeal_authority", .set,
    [
      "human_rights_commissioner", "prosecutors_office", "anti_corruption_body", "police",
      "court", "president_administration", "special_commissions",
    ])

  static let violatedRights = Field(
    "violated_rights", .set,
    [
      "free_movement", "equality_before_law", "fair_public_trial", "opinion_expression",
      "peaceful_assembly", "life", "no_torture", "no_arbitrary_detention", "privacy",
    ])

  static let violatedLaw = Field(
    "violated_law", .register, ["criminal_code", "administrative_offences_code"])

  static let violatedArticles = Field(
    "violated_articles", .set,
    [
      "cc_146", "cc_174", "cc_188", "cc_255", "cc_269", "cc_272", "cc_287", "cc_291", "cc_293",
      "cc_380", "cao_478", "cao_488",
    ])

  static let socialNetworks = Field(
    "social_networks", .set, ["youtube", "facebook", "whatsapp", "instagram", "telegram"])

  static let interviewChallenges = Field(
    "interview_challenges", .set,
    [
      "safety_threats", "unreliable_information", "refused_some_information",
      "insufficient_rights_awareness", "too_personal", "none",
    ])

  static let evidence = Field(
    "evidence", .set,
    [
      "interview", "video", "photo", "audio", "document", "court_decision", "indictment",
      "death_certificate", "autopsy", "medical_record", "state_reply", "social_media_post",
    ])

  /// The measure of a row of the custody timeline.
  static let custodyStatus = Field(
    "status", .register,
    [
      "detained", "custody", "house_arrest", "bail", "recognizance", "restricted_freedom",
      "imprisonment", "released",
    ])

  /// The day of a row of the custody timeline.
  static let custodyDate = Field("date", .date)

  /// The institution of a row of the custody timeline.
  static let custodyFacility = Field(
    "facility", .register, ["ov_156_1", "semey_tdf", "zhd_158_1", "la_155_18", "zk_169_1"])
}
