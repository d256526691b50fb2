extension Schema {
  static let event = #"""
    {"code":"event","version":1,"label":{"en": "Event"},"fields":[
      {"code": "title", "label": {"en": "Title"}, "kind": "text", "implied": true},
      {"code": "event_kind", "label": {"en": "Kind of event"}, "kind": "register", "implied": true, "options": [
        {"code": "rally", "label": {"en": "Rally, march, assembly"}},
        {"code": "shooting", "label": {"en": "Shooting"}},
        {"code": "mass_detention", "label": {"en": "Mass detention"}},
        {"code": "attack_on_building", "label": {"en": "Attack on a building"}},
        {"code": "trial", "label": {"en": "Trial"}},
        {"code": "other", "label": {"en": "Other"}}]},
      {"code": "event_date", "label": {"en": "Date"}, "kind": "date", "implied": true},
      {"code": "event_time", "label": {"en": "Time of the day, in words"}, "kind": "text", "implied": true},
      {"code": "event_region", "label": {"en": "Region"}, "kind": "register", "implied": true, "vocabulary": "victim.event_region"},
      {"code": "event_locality", "label": {"en": "Locality"}, "kind": "register", "implied": true, "vocabulary": "victim.event_locality"},
      {"code": "crowd", "label": {"en": "Number of people, as the source states it"}, "kind": "text", "implied": true},
      {"code": "victims_count", "label": {"en": "Number of victims, as the source states it"}, "kind": "text", "implied": true},
      {"code": "accused", "label": {"en": "Accused persons, as the source states them"}, "kind": "text", "implied": true},
      {"code": "outcome", "label": {"en": "Outcome, as the source states it"}, "kind": "text", "implied": true},
      {"code": "claims", "label": {"en": "Statements that are kept side by side, each with its wording"}, "kind": "set", "implied": true, "of": "text"},
      {"code": "bodies_involved", "label": {"en": "State bodies involved"}, "kind": "set", "implied": true, "options": [
        {"code": "police", "label": {"en": "Police"}},
        {"code": "special_police", "label": {"en": "Special police (SOBR)"}},
        {"code": "nsc", "label": {"en": "National Security Committee"}},
        {"code": "military", "label": {"en": "Military"}},
        {"code": "national_guard", "label": {"en": "National Guard"}},
        {"code": "prosecutors", "label": {"en": "Prosecutor's office"}},
        {"code": "detention_staff", "label": {"en": "Staff of the place of detention"}},
        {"code": "unidentified", "label": {"en": "Not identified"}}]},
      {"code": "evidence", "label": {"en": "Evidence collected"}, "kind": "set", "implied": true, "options": [
        {"code": "interview", "label": {"en": "personal interviews"}},
        {"code": "video", "label": {"en": "video footage"}},
        {"code": "photo", "label": {"en": "photo evidence"}},
        {"code": "audio", "label": {"en": "audio recording"}},
        {"code": "document", "label": {"en": "written documents"}},
        {"code": "criminal_case_file", "label": {"en": "criminal case files"}},
        {"code": "court_transcript", "label": {"en": "court transcript"}},
        {"code": "court_decision", "label": {"en": "judgment / verdict"}},
        {"code": "indictment", "label": {"en": "indictment"}},
        {"code": "death_certificate", "label": {"en": "death certificates"}},
        {"code": "autopsy", "label": {"en": "autopsy report"}},
        {"code": "ballistic_test", "label": {"en": "ballistics test"}},
        {"code": "forensic_examination", "label": {"en": "forensic examination"}},
        {"code": "medical_record", "label": {"en": "written medical record"}},
        {"code": "state_reply", "label": {"en": "response of a state body"}},
        {"code": "social_media_post", "label": {"en": "social media"}},
        {"code": "media_publication", "label": {"en": "journalistic sources"}},
        {"code": "cctv", "label": {"en": "CCTV footage"}}]},
      {"code": "narrative", "label": {"en": "What happened"}, "kind": "text", "implied": true}
    ]}
    """#
}
