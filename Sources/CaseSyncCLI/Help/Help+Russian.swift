/// The help of the commands that make, read and decide records, in Russian.
extension Help {
  static let russianRecords: [String: String] = [
    "init": #"""
    casesync init: создаёт хранилище, то есть файл, в котором работает одна команда

    Вызов: casesync init --dataset NAME [--label TEAM] [--store PATH]

      --dataset NAME  имя, о котором договорились все команды, буква в букву
      --private       выбирает случайный набор данных; другие входят в него через --join
      --join FILE     входит в набор данных пакета или хранилища
      --label TEAM    как отчёты называют эту копию данных
      --store PATH    хранилище (по умолчанию: CASESYNC_STORE)

    Команды, назвавшие один набор данных, потом могут слить данные, даже если раньше не встречались.

    Пример: casesync init --dataset "Qantar 2022" --label "Semey office" --store office.cases

    КОД ВОЗВРАТА: 0 создано; 1 файл уже есть, или его нельзя создать; 64 неверный вызов
    """#,
    "new": #"""
    casesync new: создаёт запись и печатает её id

    Вызов: casesync new TYPE [--key KEY] [FIELD=VALUE ...] [параметры]

      TYPE            например victim, event
      --key KEY       внешний ключ, например victim/DC-0001: кто его назовёт, создаст ту же запись
    \#(russianFieldEdit)
    \#(russianEditOptions)

    Пример: casesync new victim --key victim/DC-0001 full_name="A. S." essence+=was_beaten

    КОД ВОЗВРАТА: 0 создано; 1 уже есть или не удалось; 64 неверный вызов
    """#,
    "set": #"""
    casesync set: правит поля записи, всё одним изменением

    Вызов: casesync set RECORD FIELD=VALUE [FIELD+=VALUE] [FIELD-=VALUE] ... [параметры]

    \#(russianFieldEdit)
    \#(russianEditOptions)

    Пример: casesync set victim/DC-0001 birth_date:date=1987-03 violated_rights+=life --source "mother"

    КОД ВОЗВРАТА: 0 сохранено; 1 не удалось; 3 нет такой записи; 64 неверный вызов
    """#,
    "show": #"""
    casesync show: показывает запись со всеми спорящими значениями

    Вызов: casesync show RECORD [--alone] [--labels] [--json] [--store PATH]

      RECORD        ключ, id или первые знаки id
      --labels      рядом с кодами слова анкеты и то, что к ней не подходит; при --lang ru и kk
                    так всегда
      --alone       без записей, признанных тем же человеком
      --json        печатает каноническое состояние и токен основания для 'set --basis'
      --store PATH  хранилище (по умолчанию: CASESYNC_STORE)

    У человека с несколькими записями показаны значения всех, и при каждом запись, где оно стоит:
    * показано первым, = говорит то же, 'or' говорит другое.

    Пример: casesync show victim/DC-0001

    КОД ВОЗВРАТА: 0 показано; 3 нет такой записи; 64 неверный вызов
    """#,
    "list": #"""
    casesync list: перечисляет и ищет записи, по порядку ключей

    Вызов: casesync list [--type TYPE] [--search WORDS] [--where FIELD=VALUE ...] [параметры]

      --type TYPE          только записи этого типа
      --search WORDS       каждым словом начинается какое-то слово записи, в любой письменности
      --where FIELD=VALUE  в поле это значение или в наборе этот элемент; можно повторять
      --conflicts          только записи со спорящими значениями
      --deleted            и удалённые записи
      --persons            человека с несколькими записями один раз
      --limit N            не больше N записей (1000)
      --json               печатает строки JSON
      --store PATH         хранилище (по умолчанию: CASESYNC_STORE)

    Пример: casesync list --type victim --where essence=died --search сер

    КОД ВОЗВРАТА: 0 перечислено; 64 неверный вызов
    """#,
    "history": #"""
    casesync history: показывает всё, что когда-либо сказано о записи или одном поле, начиная со старого

    Вызов: casesync history RECORD [FIELD] [--json] [--store PATH]

      --json        печатает строки JSON
      --store PATH  хранилище (по умолчанию: CASESYNC_STORE)

    * отмечает действующее; «часы?» отмечает то, что пришло с временем впереди часов этого компьютера.

    Пример: casesync history victim/DC-0001 full_name

    КОД ВОЗВРАТА: 0 показано; 3 нет такой записи; 64 неверный вызов
    """#,
    "conflicts": #"""
    casesync conflicts: перечисляет то, что ждёт решения человека

    Вызов: casesync conflicts [RECORD] [--limit N] [--json] [--store PATH]

      --limit N     не больше N конфликтов (1000)
      --json        печатает строки JSON
      --store PATH  хранилище (по умолчанию: CASESYNC_STORE)

    Сначала идут спорящие значения (* показано), затем записи, которые правили после удаления или
    восстановили в другом месте, затем суждения, противоречащие друг другу.

    Пример: casesync conflicts
            casesync resolve victim/DC-0001 full_name --take 2

    КОД ВОЗВРАТА: 0 нет ни одного; 2 некоторые перечислены; 3 нет такой записи; 64 неверный вызов
    """#,
    "resolve": #"""
    casesync resolve: разрешает конфликт; решение - такое же изменение, как другие, и расходится с ними

    Вызов: casesync resolve RECORD FIELD (--take N | --value VALUE | --keep | --clear) [параметры]
           casesync resolve RECORD FIELD --element VALUE (--in | --out) [параметры]

      --take N         берёт значение номер N в перечне 'conflicts' и 'show', считая с 1
      --value VALUE    задаёт другое значение, как принято в анкете; с --kind KIND любое,
                       как в 'set'
      --keep           оставляет значение, которое показано
      --clear          очищает поле
      --element VALUE  элемент набора, который один добавил, а другой убрал: --in или --out
    \#(russianEditOptions)

    Пример: casesync resolve victim/DC-0001 birth_date --take 2 --comment "passport seen"

    КОД ВОЗВРАТА: 0 разрешено; 3 нет такой записи или поля; 64 неверный вызов
    """#,
    "review": #"""
    casesync review: проходит по всему, что ждёт решения человека, и решает

    Вызов: casesync review [RECORD] [фильтры]                спрашивает; без терминала перечисляет
           casesync review --html FILE [фильтры]             записывает страницу для любого браузера
           casesync review --apply FILE [--dry-run]          сохраняет решения такой страницы
           casesync review --rule RULE [фильтры] [--save]    решает много; без --save лишь сообщает

      --kind KIND      только эти; можно повторять: conflict, clock-suspect, element,
                       edited-after-deletion, restored-elsewhere, contradiction, invalid или parallel,
                       который выводится только тогда, когда его просят
      --type TYPE      только записи этого типа
      --field FIELD    только это поле, вместе с его строками
      --by AUTHOR      только там, где одно из мнений высказал этот автор
      --since TOKEN    параллельные правки с этого момента (его печатает 'casesync show --json')
      --later          и то, что было отложено
      --limit N        не больше N вопросов (1000; на странице 500)
      --rule RULE      например 'prefer court_document over media_internet'; называют источники или
                       author:, reliability:, team: со словом; 'others' стоит последним
      --save           сохраняет то, что решает правило; правило названо в каждом изменении
      --dry-run        говорит, что было бы сохранено, и ничего не сохраняет
      --comment TEXT   замечание к тому, что решает правило
      --author NAME    кто решает (по умолчанию: из FILE, CASESYNC_AUTHOR, иначе имя входа)
      --force          заменяет страницу, если она уже есть
      --store PATH     хранилище (по умолчанию: CASESYNC_STORE)
      --lang LANGUAGE  en, ru или kk
      --json           печатает строки JSON

    Каждое решение - такое же изменение, как другие, и заменяет только то, что при нём видели. Странице
    не нужна сеть, и она ничего не хранит: решения она сохраняет в файл, и применить его можно дважды.

    Пример: casesync review --html review.html
            casesync review --apply decisions.json

    КОД ВОЗВРАТА: 0 ничего не ждёт или сохранено; 2 что-то ждёт или осталось как было; 3 нет такой
      записи; 4 файл решений негоден; 5 он из другого набора данных; 64 неверный вызов
    """#,
    "report": #"""
    casesync report: считает людей: таблицы приложения или собственные

    Вызов: casesync report [BUNDLE|STORE] [параметры]

    Считаются люди, а не записи: признанные одним человеком считаются один раз. Удалённые записи и
    ответы вроде 'declined' не считаются. Проценты берутся от тех, кто ответил на вопрос.

      --table NUMBERS     только эти таблицы приложения, например 02,18
      --by FIELD[,GROUP]  собственная таблица, с GROUP для каждого из её ответов; можно повторять
      --where FIELD=CODE  только люди с этим ответом (CODE|CODE: с одним из них); можно повторять
      --type TYPE         что считается (по умолчанию: victim)
      --csv FILE          записывает одну длинную таблицу CSV; '-' - стандартный вывод
      --html FILE         записывает страницу с диаграммами, которой не нужна сеть
      --force             заменяет файл
      --lang LANGUAGE     en, ru или kk
      --store PATH        хранилище (по умолчанию: CASESYNC_STORE)
      --json              печатает один объект JSON

    Пример: casesync report merged.bundle --by essence,gender --where event_region=almaty_city

    КОД ВОЗВРАТА: 0 сделано; 1 не удалось; 3 нет такого хранилища, типа или таблицы; 4 негодный пакет;
                  64 неверный вызов
    """#,
    "delete": #"""
    casesync delete: скрывает запись или одну из её строк; ничего не уничтожается

    Вызов: casesync delete RECORD [FIELD/ROW] --reason TEXT [параметры]

      --reason TEXT  почему; у каждого удаления должна быть причина
    \#(russianEditOptions)

    Кто правит запись, не видев удаления, тот возвращает её, и об этом сообщается.

    Пример: casesync delete victim/DC-0042 --reason "entered twice by mistake"

    КОД ВОЗВРАТА: 0 удалено; 3 нет такой записи; 64 неверный вызов
    """#,
    "restore": #"""
    casesync restore: отменяет удаление записи или строки

    Вызов: casesync restore RECORD [FIELD/ROW] [--reason TEXT] [параметры]

      --reason TEXT  почему
    \#(russianEditOptions)

    Пример: casesync restore victim/DC-0042 --reason "two different persons"

    КОД ВОЗВРАТА: 0 восстановлено; 3 нет такой записи; 64 неверный вызов
    """#,
    "judge": #"""
    casesync judge: говорит, один ли человек или одно ли событие в двух записях

    Вызов: casesync judge A B (same-as | different-from | unsure | retract) [--reason TEXT] [параметры]

      --reason TEXT  почему
    \#(russianEditOptions)

    Записи, признанные одним и тем же, остаются двумя; значения обеих показываются вместе.

    Пример: casesync judge victim/DC-0001 victim/NC-0004 same-as --reason "same patronymic and date"

    КОД ВОЗВРАТА: 0 сохранено; 3 нет такой записи; 64 неверный вызов
    """#,
    "duplicates": #"""
    casesync duplicates: упорядочивает пары записей, которые могут быть одним человеком, и объясняет

    Вызов: casesync duplicates [--min SCORE] [--limit N] [--type TYPE] [--all] [--interactive]
                               [параметры]

      --min SCORE    наименьший балл (0); каждый балл удваивает шансы, отрицательные покажут больше пар
      --limit N      не больше N пар (100)
      --type TYPE    записи этого типа (victim)
      --all          и пары, о которых уже кто-то судил
      --interactive  спрашивает о каждой паре и сохраняет ответ как суждение
    \#(russianEditOptions)

    Само ничего не объединяется: отвечайте через 'casesync judge' или здесь с --interactive. Пара, о
    которой ответили, больше не появляется. Псевдонимы вроде NN и одни инициалы ни с кем не совпадают.
    Пары, у которых из имени общая только фамилия, идут последними.

    Пример: casesync duplicates --limit 20
            casesync judge victim/DC-0001 victim/NC-0004 same-as --reason "same mother"

    КОД ВОЗВРАТА: 0 нет ни одной; 2 некоторые перечислены; 64 неверный вызов
    """#,
    "lists": #"""
    casesync lists: связывает списки людей с записями и считает, как списки пересекаются

    Вызов: casesync lists FILE.csv... [--incidence OUT.csv] [--entries] [--json] [параметры]

      --surname COLUMN   столбец фамилий, с инициалами или без
      --given COLUMN     столбец личных имён или инициалов
      --name COLUMN      столбец полных имён, если у фамилий нет своего
      --date COLUMN      столбец дат (2022-01-05, 2022-01, 05.01.2022)
      --place COLUMN     столбец мест
      --incidence FILE   записывает, какой человек в каком списке: match_group_id, in_1, in_2 ...;
                         затем ambiguous (1: возможно, уже посчитан) и кандидаты
      --force            заменяет этот файл
      --entries          печатает каждую строку списка с записями, которыми она может быть
      --min SCORE        наименьший балл связи (0); каждый балл удваивает шансы
      --type TYPE        связывает с записями этого типа (victim)
      --store PATH       хранилище (по умолчанию: CASESYNC_STORE)
      --json             печатает строки JSON, по одной на строку списка

    Если столбцы не названы, их находят по названиям на английском, русском или казахском. Связь - это
    кандидат: в хранилище ничего не пишется. Строки с несколькими кандидатами не объединяются ни с одним
    и считаются отдельно как неясные.

    Пример: casesync lists prosecutor.csv radio.csv --incidence incidence.csv

    КОД ВОЗВРАТА: 0 сделано; 1 не удалось; 2 у некоторых строк несколько кандидатов; 4 список негоден;
                  64 неверный вызов
    """#,
    "erase": #"""
    casesync erase: уничтожает все значения, когда-либо бывшие в поле; когда согласие отозвано

    Вызов: casesync erase RECORD FIELD --reason TEXT [--element VALUE] [--with-annotations] [параметры]

      --reason TEXT    почему; причина остаётся в истории
      --element VALUE  только этот элемент набора; для файла первые знаки его SHA-256
      --with-annotations  также источник и пояснение изменений: в них может стоять само значение
    \#(russianEditOptions)

    Значения исчезают из этого хранилища, его журнала, новых выгрузок и из каждой реплики, узнавшей о
    приказе. Уже отправленные пакеты и копии, которые больше не обмениваются, сохраняют их.

    Пример: casesync erase victim/DC-0001 phone --reason "consent withdrawn"

    КОД ВОЗВРАТА: 0 стёрто; 3 стирать нечего; 64 неверный вызов
    """#,
    "schema": #"""
    casesync schema: показывает, проверяет и добавляет анкеты

    Вызов: casesync schema show [TYPE [FIELD]] [--json]   вопросы или ответы на один из них
           casesync schema check [FILE | RECORD ...]      годен ли файл; какие ответы не подходят
           casesync schema add FILE                       для всех, с кем встречается хранилище

    Без хранилища 'show' и 'check FILE' знают встроенные анкеты.

      --author NAME            кто добавляет (по умолчанию: CASESYNC_AUTHOR, иначе имя входа)
      --store PATH             хранилище (по умолчанию: CASESYNC_STORE)
      --lang LANGUAGE          en, ru или kk
      --json                   печатает строки JSON

    Пример: casesync schema show victim essence --lang kk

    КОД ВОЗВРАТА: 0 сделано; 1 не удалось; 2 некоторые ответы не подходят; 4 файл негоден;
                  64 неверный вызов
    """#,
  ]

  static let russianEditOptions = #"""
      --author NAME            кто сохраняет (по умолчанию: CASESYNC_AUTHOR, иначе имя входа)
      --source TEXT            откуда сведения: человек, публикация, документ и страница
      --comment TEXT           пояснение к изменению
      --reliability CODE       насколько надёжен источник: highly_reliable, likely_reliable, unsure,
                               likely_unreliable, highly_unreliable, unknown
      --confidentiality LEVEL  open, restricted, confidential или secret (по умолчанию: как у вопроса)
      --consent CODE           на что согласился человек
      --basis TOKEN            что видел автор (это печатает 'casesync show --json')
      --store PATH             хранилище (по умолчанию: CASESYNC_STORE)
      --json                   печатает строки JSON
    """#

  static let russianFieldEdit = #"""
      FIELD=VALUE     задаёт значение поля; FIELD= очищает его
      FIELD+=VALUE    добавляет элемент в набор; FIELD-=VALUE убирает его
      FIELD:KIND=...  называет вид: text, code, date, decimal, integer, boolean, record (ключ или id),
                      answer (unknown, declined, not_applicable)
      FIELD - это имя или поле/строка/подполе, например custody_timeline/d1/status

    Если для типа есть анкета, она знает виды, принимает коды, формулировки и другие названия
    ответов и даёт каждому значению его уровень. Чего она не знает, вводят с KIND. У других типов
    поля могут быть любыми; если KIND не назван, это текст.

    """#
}
