extension Schema {
  static let correspondence = #"""
    {"code":"correspondence","version":1,"label":{"en": "Correspondence with state authorities"},"fields":[
      {"code": "addressee", "label": {"en": "State body addressed"}, "kind": "register", "implied": true, "options": [
        {"code": "prosecutor_general", "label": {"en": "Office of the Prosecutor General"}},
        {"code": "ministry_internal_affairs", "label": {"en": "Ministry of Internal Affairs"}},
        {"code": "national_security_committee", "label": {"en": "National Security Committee"}},
        {"code": "human_rights_commissioner", "label": {"en": "Human Rights Commissioner"}},
        {"code": "presidential_administration", "label": {"en": "Presidential Administration"}},
        {"code": "ministry_defence", "label": {"en": "Ministry of Defence"}},
        {"code": "e_otinish", "label": {"en": "President and Akim via E-Otinish"}}]},
      {"code": "subject", "label": {"en": "Subject"}, "kind": "text", "implied": true},
      {"code": "sent_date", "label": {"en": "Date of the enquiry"}, "kind": "date", "implied": true},
      {"code": "sent_number", "label": {"en": "Number of the enquiry"}, "kind": "text", "implied": true},
      {"code": "reply_kind", "label": {"en": "Kind of reply"}, "kind": "register", "implied": true, "options": [
        {"code": "no_answer", "label": {"en": "no answers received"}},
        {"code": "refused_cpc_201", "label": {"en": "refused by reference to Article 201 CPC"}},
        {"code": "refused_personal_data", "label": {"en": "refused: prohibition on dissemination of personal data"}},
        {"code": "referred_elsewhere", "label": {"en": "referred to another body"}},
        {"code": "substantive", "label": {"en": "answer on the substance"}},
        {"code": "non_committal", "label": {"en": "non-committal replies"}}]},
      {"code": "reply_date", "label": {"en": "Date of the reply"}, "kind": "date", "implied": true},
      {"code": "reply_number", "label": {"en": "Number of the reply"}, "kind": "text", "implied": true},
      {"code": "victims", "label": {"en": "Victims the enquiry is about"}, "kind": "set", "implied": true, "of": "reference", "to": "victim"},
      {"code": "narrative", "label": {"en": "Remarks"}, "kind": "text", "implied": true}
    ]}
    """#
}
