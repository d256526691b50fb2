extension Schema {
  static let torture = #"""
    {"code":"torture","version":1,"label":{"en": "Torture", "ru": "Пытки", "kk": "Азаптау"},"fields":[
      {"code": "victim", "label": {"en": "The victim", "ru": "Пострадавший", "kk": "Жапа шегуші"}, "kind": "reference", "implied": true, "to": "victim"},
      {"code": "place_type", "label": {"en": "Kind of place", "ru": "Вид места", "kk": "Орынның түрі"}, "kind": "register", "implied": true, "options": [
        {"code": "pretrial_detention_centre", "label": {"en": "pre-trial detention centres", "ru": "следственные изоляторы (СИЗО)", "kk": "тергеу изоляторлары"}},
        {"code": "temporary_detention_facility", "label": {"en": "temporary detention facility (TDF)", "ru": "изолятор временного содержания (ИВС)", "kk": "уақытша ұстау изоляторы (УҰИ)"}},
        {"code": "police_department", "label": {"en": "police departments", "ru": "отделы полиции", "kk": "полиция бөлімдері"}},
        {"code": "sports_hall", "label": {"en": "Dynamo police sports hall", "ru": "спортзал полиции «Динамо»", "kk": "полицияның «Динамо» спорт залы"}},
        {"code": "military_unit", "label": {"en": "military units", "ru": "воинские части", "kk": "әскери бөлімдер"}},
        {"code": "nsc_facility", "label": {"en": "National Security Committee detention facilities", "ru": "места содержания Комитета национальной безопасности", "kk": "Ұлттық қауіпсіздік комитетінің ұстау орындары"}},
        {"code": "container", "label": {"en": "residential container", "ru": "жилой контейнер", "kk": "тұрғын контейнер"}},
        {"code": "hospital", "label": {"en": "hospitals", "ru": "больницы", "kk": "ауруханалар"}},
        {"code": "special_detention_centre", "label": {"en": "Special Detention Centre for administrative detainees", "ru": "специальный приёмник для административно арестованных", "kk": "әкімшілік қамаққа алынғандарға арналған арнайы қабылдау орны"}},
        {"code": "private_house", "label": {"en": "a house with window bars", "ru": "дом с решётками на окнах", "kk": "терезелерінде торы бар үй"}},
        {"code": "police_vehicle", "label": {"en": "police vans", "ru": "автозаки", "kk": "полиция көліктері"}}]},
      {"code": "place", "label": {"en": "Place, in words", "ru": "Место, словами", "kk": "Орны, сөзбен"}, "kind": "text", "implied": true, "confidentiality": "restricted"},
      {"code": "methods", "label": {"en": "Methods of torture and ill-treatment", "ru": "Способы пыток и жестокого обращения", "kk": "Азаптау мен қатыгез қарау тәсілдері"}, "kind": "set", "implied": true, "confidentiality": "restricted", "options": [
        {"code": "severe_beating", "label": {"en": "severe beatings", "ru": "жестокие избиения", "kk": "аяусыз ұрып-соғу"}},
        {"code": "burning_iron", "label": {"en": "burning with hot irons", "ru": "прижигание раскалённым утюгом или железом", "kk": "қызған үтікпен немесе темірмен күйдіру"}},
        {"code": "electric_shock", "label": {"en": "electric shocks", "ru": "удары электрическим током", "kk": "электр тогымен ұру"}},
        {"code": "hooding", "label": {"en": "hooding", "ru": "мешок или маска на голове", "kk": "басына қап немесе бетперде кигізу"}},
        {"code": "boiling_or_ice_water", "label": {"en": "doused with boiling or ice-cold water", "ru": "обливание кипятком или ледяной водой", "kk": "қайнаған немесе мұздай су құю"}},
        {"code": "pulling_teeth", "label": {"en": "pulling out teeth", "ru": "вырывание зубов", "kk": "тістерін жұлу"}},
        {"code": "sexual_violence", "label": {"en": "sexual violence", "ru": "сексуальное насилие", "kk": "сексуалдық зорлық-зомбылық"}},
        {"code": "rape_threat", "label": {"en": "threats of rape", "ru": "угрозы изнасилования", "kk": "зорлаймын деп қорқыту"}},
        {"code": "needles", "label": {"en": "needles under nails / into wounds", "ru": "иглы под ногти / в раны", "kk": "тырнақ астына / жараға ине тығу"}},
        {"code": "plastic_bag", "label": {"en": "plastic bags on heads", "ru": "полиэтиленовый пакет на голову", "kk": "басына полиэтилен пакет кигізу"}},
        {"code": "stress_position", "label": {"en": "forced to stand in uncomfortable positions", "ru": "принуждение стоять в неудобной позе", "kk": "ыңғайсыз қалыпта тұруға мәжбүрлеу"}},
        {"code": "denial_medical_care", "label": {"en": "denied medical care", "ru": "отказ в медицинской помощи", "kk": "медициналық көмек көрсетпеу"}},
        {"code": "denial_food_water", "label": {"en": "little or no food and water", "ru": "мало или совсем нет еды и воды", "kk": "тамақ пен суды аз беру немесе мүлде бермеу"}},
        {"code": "cold_exposure", "label": {"en": "cold and dampness in the detention cells", "ru": "холод и сырость в камерах", "kk": "камералардағы суық пен дымқыл"}}]},
      {"code": "perpetrators", "label": {"en": "Who did it, as the victim or the source says", "ru": "Кто это делал, со слов пострадавшего или источника", "kk": "Жапа шегушінің немесе дереккөздің айтуынша, мұны кім жасады"}, "kind": "set", "implied": true, "confidentiality": "restricted", "options": [
        {"code": "police", "label": {"en": "Police", "ru": "Полиция", "kk": "Полиция"}},
        {"code": "special_police", "label": {"en": "Special police (SOBR)", "ru": "Специальный отряд быстрого реагирования полиции (СОБР)", "kk": "Полицияның арнайы жедел ден қою жасағы (СОБР)"}},
        {"code": "nsc", "label": {"en": "National Security Committee", "ru": "Комитет национальной безопасности", "kk": "Ұлттық қауіпсіздік комитеті"}},
        {"code": "military", "label": {"en": "Military", "ru": "Военнослужащие", "kk": "Әскери қызметшілер"}},
        {"code": "national_guard", "label": {"en": "National Guard", "ru": "Национальная гвардия", "kk": "Ұлттық ұлан"}},
        {"code": "prosecutors", "label": {"en": "Prosecutor's office", "ru": "Прокуратура", "kk": "Прокуратура"}},
        {"code": "detention_staff", "label": {"en": "Staff of the place of detention", "ru": "Сотрудники места содержания", "kk": "Ұстау орнының қызметкерлері"}},
        {"code": "unidentified", "label": {"en": "Not identified", "ru": "Не установлены", "kk": "Анықталмаған"}}]},
      {"code": "period_start", "label": {"en": "Beginning", "ru": "Начало", "kk": "Басталуы"}, "kind": "date", "implied": true},
      {"code": "period_end", "label": {"en": "End", "ru": "Окончание", "kk": "Аяқталуы"}, "kind": "date", "implied": true},
      {"code": "purpose", "label": {"en": "Purpose stated", "ru": "Названная цель", "kk": "Айтылған мақсаты"}, "kind": "register", "implied": true, "confidentiality": "restricted", "options": [
        {"code": "confession", "label": {"en": "To get a confession", "ru": "Добиться признания вины", "kk": "Кінәсін мойындату"}},
        {"code": "testimony", "label": {"en": "To get testimony against others", "ru": "Добиться показаний против других", "kk": "Басқаларға қарсы айғақ алу"}},
        {"code": "punishment", "label": {"en": "To punish", "ru": "Наказать", "kk": "Жазалау"}},
        {"code": "intimidation", "label": {"en": "To intimidate", "ru": "Запугать", "kk": "Қорқыту"}}]},
      {"code": "medical_evidence", "label": {"en": "Medical evidence", "ru": "Медицинские доказательства", "kk": "Медициналық дәлелдемелер"}, "kind": "set", "implied": true, "confidentiality": "confidential", "options": [
        {"code": "ambulance_record", "label": {"en": "Record of an ambulance crew", "ru": "Запись бригады скорой помощи", "kk": "Жедел жәрдем бригадасының жазбасы"}},
        {"code": "hospital_record", "label": {"en": "Hospital record", "ru": "Медицинская карта больницы", "kk": "Аурухананың медициналық картасы"}},
        {"code": "forensic_examination", "label": {"en": "Forensic examination", "ru": "Судебно-медицинская экспертиза", "kk": "Сот-медициналық сараптама"}},
        {"code": "photo", "label": {"en": "Photographs", "ru": "Фотографии", "kk": "Фотосуреттер"}}]},
      {"code": "complaint_filed", "label": {"en": "Complaint filed", "ru": "Подана ли жалоба", "kk": "Шағым берілді ме"}, "kind": "register", "implied": true, "confidentiality": "restricted", "options": [
        {"code": "yes", "label": {"en": "Yes", "ru": "Да", "kk": "Иә"}},
        {"code": "no", "label": {"en": "No", "ru": "Нет", "kk": "Жоқ"}}]},
      {"code": "complaint_date", "label": {"en": "Date of the complaint", "ru": "Дата жалобы", "kk": "Шағым берілген күн"}, "kind": "date", "implied": true, "confidentiality": "restricted", "base": {"field": "complaint_filed", "answers": ["yes"]}},
      {"code": "case_timeline", "label": {"en": "Course of the case on torture", "ru": "Ход дела о пытках", "kk": "Азаптау туралы істің барысы"}, "kind": "timeline", "implied": true, "vocabulary": "victim.case_timeline", "fields": [
        {"code": "date", "label": {"en": "Date", "ru": "Дата", "kk": "Күні"}, "kind": "date"},
        {"code": "status", "label": {"en": "What happened", "ru": "Что произошло", "kk": "Не болды"}, "kind": "register", "vocabulary": "victim.case_timeline"},
        {"code": "place", "label": {"en": "Place, in words", "ru": "Место, словами", "kk": "Орны, сөзбен"}, "kind": "text", "confidentiality": "restricted"},
        {"code": "remark", "label": {"en": "Remark", "ru": "Примечание", "kk": "Ескертпе"}, "kind": "text", "confidentiality": "restricted"}]},
      {"code": "narrative", "label": {"en": "What happened, in the words of the source", "ru": "Что произошло, словами источника", "kk": "Не болды, дереккөздің сөзімен"}, "kind": "text", "implied": true, "confidentiality": "confidential"}
    ]}
    """#
}
