extension Schema {
  static let event = #"""
    {"code":"event","version":1,"label":{"en": "Event", "ru": "Событие", "kk": "Оқиға"},"fields":[
      {"code": "title", "label": {"en": "Title", "ru": "Название", "kk": "Атауы"}, "kind": "text", "implied": true},
      {"code": "event_kind", "label": {"en": "Kind of event", "ru": "Вид события", "kk": "Оқиғаның түрі"}, "kind": "register", "implied": true, "options": [
        {"code": "rally", "label": {"en": "Rally, march, assembly", "ru": "Митинг, шествие, собрание", "kk": "Митинг, шеру, жиналыс"}},
        {"code": "shooting", "label": {"en": "Shooting", "ru": "Стрельба", "kk": "Оқ ату"}},
        {"code": "mass_detention", "label": {"en": "Mass detention", "ru": "Массовые задержания", "kk": "Жаппай ұстау"}},
        {"code": "attack_on_building", "label": {"en": "Attack on a building", "ru": "Нападение на здание", "kk": "Ғимаратқа шабуыл"}},
        {"code": "trial", "label": {"en": "Trial", "ru": "Судебный процесс", "kk": "Сот процесі"}},
        {"code": "other", "label": {"en": "Other", "ru": "Другое", "kk": "Басқа"}}]},
      {"code": "event_date", "label": {"en": "Date", "ru": "Дата", "kk": "Күні"}, "kind": "date", "implied": true},
      {"code": "event_time", "label": {"en": "Time of the day, in words", "ru": "Время суток, словами", "kk": "Тәулік уақыты, сөзбен"}, "kind": "text", "implied": true},
      {"code": "event_region", "label": {"en": "Region", "ru": "Регион", "kk": "Өңір"}, "kind": "register", "implied": true, "vocabulary": "victim.event_region"},
      {"code": "event_locality", "label": {"en": "Locality", "ru": "Населённый пункт", "kk": "Елді мекен"}, "kind": "register", "implied": true, "vocabulary": "victim.event_locality"},
      {"code": "crowd", "label": {"en": "Number of people, as the source states it", "ru": "Число людей, как его называет источник", "kk": "Дереккөз айтқан адам саны"}, "kind": "text", "implied": true},
      {"code": "victims_count", "label": {"en": "Number of victims, as the source states it", "ru": "Число пострадавших, как его называет источник", "kk": "Дереккөз айтқан жапа шеккендер саны"}, "kind": "text", "implied": true},
      {"code": "accused", "label": {"en": "Accused persons, as the source states them", "ru": "Обвиняемые, как их называет источник", "kk": "Дереккөз атаған айыпталушылар"}, "kind": "text", "implied": true, "confidentiality": "restricted"},
      {"code": "outcome", "label": {"en": "Outcome, as the source states it", "ru": "Исход, как его описывает источник", "kk": "Дереккөз сипаттаған нәтиже"}, "kind": "text", "implied": true},
      {"code": "claims", "label": {"en": "Statements that are kept side by side, each with its wording", "ru": "Утверждения, которые хранятся рядом, каждое в своей формулировке", "kk": "Әрқайсысы өз сөзімен қатар сақталатын мәлімдемелер"}, "kind": "set", "implied": true, "of": "text", "confidentiality": "restricted"},
      {"code": "bodies_involved", "label": {"en": "State bodies involved", "ru": "Участвовавшие государственные органы", "kk": "Қатысқан мемлекеттік органдар"}, "kind": "set", "implied": true, "vocabulary": "torture.perpetrators"},
      {"code": "evidence", "label": {"en": "Evidence collected", "ru": "Собранные доказательства", "kk": "Жиналған дәлелдемелер"}, "kind": "set", "implied": true, "confidentiality": "restricted", "vocabulary": "victim.evidence"},
      {"code": "narrative", "label": {"en": "What happened", "ru": "Что произошло", "kk": "Не болды"}, "kind": "text", "implied": true, "confidentiality": "restricted"}
    ]}
    """#
}
