extension Schema {
  static let correspondence = #"""
    {"code":"correspondence","version":1,"label":{"en": "Correspondence with state authorities", "ru": "Переписка с государственными органами", "kk": "Мемлекеттік органдармен хат алмасу"},"fields":[
      {"code": "addressee", "label": {"en": "State body addressed", "ru": "Государственный орган, которому направлено обращение", "kk": "Өтініш жіберілген мемлекеттік орган"}, "kind": "register", "implied": true, "options": [
        {"code": "prosecutor_general", "label": {"en": "Office of the Prosecutor General", "ru": "Генеральная прокуратура", "kk": "Бас прокуратура"}},
        {"code": "ministry_internal_affairs", "label": {"en": "Ministry of Internal Affairs", "ru": "Министерство внутренних дел", "kk": "Ішкі істер министрлігі"}},
        {"code": "national_security_committee", "label": {"en": "National Security Committee", "ru": "Комитет национальной безопасности", "kk": "Ұлттық қауіпсіздік комитеті"}},
        {"code": "human_rights_commissioner", "label": {"en": "Human Rights Commissioner", "ru": "Уполномоченный по правам человека", "kk": "Адам құқықтары жөніндегі уәкіл"}},
        {"code": "presidential_administration", "label": {"en": "Presidential Administration", "ru": "Администрация Президента", "kk": "Президент Әкімшілігі"}},
        {"code": "ministry_defence", "label": {"en": "Ministry of Defence", "ru": "Министерство обороны", "kk": "Қорғаныс министрлігі"}},
        {"code": "e_otinish", "label": {"en": "President and Akim via E-Otinish", "ru": "Президент и аким через «Е-Өтініш»", "kk": "«Е-Өтініш» арқылы Президент пен әкім"}}]},
      {"code": "subject", "label": {"en": "Subject", "ru": "Предмет", "kk": "Тақырыбы"}, "kind": "text", "implied": true, "confidentiality": "restricted"},
      {"code": "sent_date", "label": {"en": "Date of the enquiry", "ru": "Дата обращения", "kk": "Өтініштің күні"}, "kind": "date", "implied": true},
      {"code": "sent_number", "label": {"en": "Number of the enquiry", "ru": "Номер обращения", "kk": "Өтініштің нөмірі"}, "kind": "text", "implied": true},
      {"code": "reply_kind", "label": {"en": "Kind of reply", "ru": "Вид ответа", "kk": "Жауаптың түрі"}, "kind": "register", "implied": true, "options": [
        {"code": "no_answer", "label": {"en": "no answers received", "ru": "ответа не получено", "kk": "жауап келмеді"}},
        {"code": "refused_cpc_201", "label": {"en": "refused by reference to Article 201 CPC", "ru": "отказ со ссылкой на статью 201 УПК", "kk": "ҚПК 201-бабына сілтеме жасап бас тарту"}},
        {"code": "refused_personal_data", "label": {"en": "refused: prohibition on dissemination of personal data", "ru": "отказ: запрет на распространение персональных данных", "kk": "бас тарту: дербес деректерді таратуға тыйым салынған"}},
        {"code": "referred_elsewhere", "label": {"en": "referred to another body", "ru": "перенаправлено в другой орган", "kk": "басқа органға жолданды"}},
        {"code": "substantive", "label": {"en": "answer on the substance", "ru": "ответ по существу", "kk": "мәні бойынша жауап"}},
        {"code": "non_committal", "label": {"en": "non-committal replies", "ru": "отписки", "kk": "нақты жауапсыз жауаптар"}}]},
      {"code": "reply_date", "label": {"en": "Date of the reply", "ru": "Дата ответа", "kk": "Жауаптың күні"}, "kind": "date", "implied": true},
      {"code": "reply_number", "label": {"en": "Number of the reply", "ru": "Номер ответа", "kk": "Жауаптың нөмірі"}, "kind": "text", "implied": true},
      {"code": "victims", "label": {"en": "Victims the enquiry is about", "ru": "Пострадавшие, о которых обращение", "kk": "Өтініш қатысты жапа шеккендер"}, "kind": "set", "implied": true, "of": "reference", "to": "victim", "confidentiality": "restricted"},
      {"code": "narrative", "label": {"en": "Remarks", "ru": "Примечания", "kk": "Ескертпелер"}, "kind": "text", "implied": true, "confidentiality": "restricted"}
    ]}
    """#
}
