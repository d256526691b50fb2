/// The help of the commands that carry data, prove them and look after a store, in Russian.
extension Help {
  static let russianExchange: [String: String] = [
    "status": #"""
    casesync status: сообщает, что есть в хранилище, от кого и чего не хватает

    Вызов: casesync status [--json] [--store PATH]

      --json        печатает один объект JSON
      --store PATH  хранилище (по умолчанию: CASESYNC_STORE)

    В двух хранилищах с одним дайджестом одни и те же изменения, раскрытые одинаково.

    Пример: casesync status --store office.cases

    КОД ВОЗВРАТА: 0 показано; 2 развилка ждёт 'casesync heal'; 64 неверный вызов
    """#,
    "sync": #"""
    casesync sync: встречается с другой стороной, пока у обеих не станет одно и то же

    Вызов: casesync sync ADDRESS [--watch] [--withhold-above LEVEL] [параметры] [--store PATH]

      ADDRESS                 https://SERVER/, ssh://USER@HOST[:PORT]/PATH/TO/STORE или путь к папке,
                              которую флешка, Syncthing, Nextcloud или подобное переносит к другим
      --watch                 не заканчивает: встречается снова после каждой правки и каждую четверть
                              минуты, реже, пока сторона или папка недоступна, вплоть до сигнала
      --withhold-above LEVEL  не отправляет более конфиденциальное: open, restricted, confidential
      --withhold-authors      не отправляет, кто сделал изменения
      --records-only          оставляет байты вложений на другой раз
    \#(russianPeerOptions)
      --json                  печатает по объекту JSON на встречу
      --store PATH            хранилище (по умолчанию: CASESYNC_STORE)

    Сначала идут записи, затем байты вложений, насколько позволяет 'attachments --hold'.
    Что пришло целиком, сохраняется, что бы ни прервало обмен; та же команда продолжает с этого места.
    У кого ещё есть то, что лежит в папке, не знает никто: если два хранилища печатают один дайджест,
    в них одно и то же.

    Пример: casesync sync ssh://anna@office.example/srv/cases/office.cases
            casesync sync /media/usb/cases

    КОД ВОЗВРАТА: 0 данные одинаковы; 2 данные одинаковы, новые конфликты ждут; 1 не удалось;
                  4 файл в папке испорчен; 5 другой набор данных;
                  8 ещё различаются; 9 отказано другой стороной; 64 неверный вызов;
                  130 остановлено сигналом (с --watch: код последней встречи)
    """#,
    "serve": #"""
    casesync serve: отвечает от имени хранилища

    Вызов: casesync serve [--listen ADDRESS:PORT] [--read-only] [--withhold-above LEVEL]
                          [--store PATH]
           casesync serve --stdio [--read-only] [--withhold-above LEVEL] [--store PATH]

      --listen ADDRESS:PORT   где отвечает HTTP (127.0.0.1:8460); без токена соединяться может
                              только эта машина
      --stdio                 отвечает на стандартном вводе и выводе, пока ввод не кончится;
                              это запускает 'casesync sync ssh://...' на другом компьютере
      --read-only             не принимает изменений
      --withhold-above LEVEL  не отправляет более конфиденциальное: open, restricted, confidential
      --withhold-authors      не отправляет, кто сделал изменения
      --store PATH            хранилище (по умолчанию: CASESYNC_STORE)

    Останавливает сигнал (Ctrl-C, SIGTERM); начатое доводится до конца, не дольше пяти секунд.
    TLS - дело прокси, например nginx. Токены создаёт 'casesync token'.

    Пример: casesync serve --store office.cases

    КОД ВОЗВРАТА: 0 остановлено или сделано; 1 нельзя принимать соединения или соединение оборвалось;
                  3 нет такого хранилища; 5 другой набор данных; 9 отказано принимать без токена;
                  64 неверный вызов
    """#,
    "token": #"""
    casesync token: говорит, кому можно обмениваться с этим хранилищем по сети

    Вызов: casesync token add NAME [--write] [--withhold-above LEVEL] [--json] [--store PATH]
           casesync token list [--json] [--store PATH]
           casesync token revoke NAME [--store PATH]

      add                     создаёт токен и печатает его, один раз
      list                    показывает имена и права; сами токены не хранятся
      revoke                  прекращает действие токена, и для работающего сервера тоже
      --write                 от владельца принимаются изменения; иначе он может только читать
      --withhold-above LEVEL  владелец не видит более конфиденциального: open, restricted,
                              confidential
      --json                  печатает строки JSON
      --store PATH            хранилище (по умолчанию: CASESYNC_STORE)

    Дайте каждому офису свой токен, чтобы один можно было прекратить, не трогая других.

    Пример: casesync token add semey --write --store office.cases

    КОД ВОЗВРАТА: 0 сделано; 1 имя занято; 3 нет такого токена; 64 неверный вызов
    """#,
    "summary": #"""
    casesync summary: записывает небольшой файл о том, что есть в этом хранилище

    Вызов: casesync summary [-o FILE] [--force] [--store PATH]

      -o FILE       файл (summary.casesync); - пишет в стандартный вывод
      --force       заменяет файл
      --store PATH  хранилище (по умолчанию: CASESYNC_STORE)

    Отправьте его другим: 'casesync export --lacking FILE' запишет только то, чего здесь не хватает.

    Пример: casesync summary -o semey.summary

    КОД ВОЗВРАТА: 0 записано; 1 не удалось; 64 неверный вызов
    """#,
    "export": #"""
    casesync export: записывает пакет для флешки USB, почты или чата

    Вызов: casesync export [-o FILE] [--lacking FILE] [--withhold-above LEVEL] [параметры]
           casesync export --csv|--jsonl|--uwazi|--odk-entities|--ftm --type TYPE -o FILE [параметры]

      -o FILE                 пакет (export.bundle); - пишет в стандартный вывод
      --lacking FILE          только то, чего не хватает владельцу этого пакета или сводки
      --withhold-above LEVEL  не включает более конфиденциальное: open, restricted, confidential
      --withhold-authors      не включает, кто сделал изменения
      --keep-annotations      оставляет источник и пояснение изменений со скрытыми значениями
      --audience partner      скрывает по конфиденциальности и согласию, также историю и авторов
      --force                 заменяет файл
      --json                  печатает один объект JSON
      --store PATH            хранилище (по умолчанию: CASESYNC_STORE)

    Таблицы, см. Documentation/interchange.md:
    \#(russianTableExport)

    Пример: casesync export -o partner.bundle --withhold-above restricted
            casesync export --csv --type victim --audience partner -o partner.csv --bom

    КОД ВОЗВРАТА: 0 записано; 1 не удалось; 4 негодный файл --lacking; 5 другой набор данных;
                  64 неверный вызов
    """#,
    "import": #"""
    casesync import: принимает пакеты в хранилище, каждый целиком или никак

    Вызов: casesync import FILE ... [--except REPLICA] [--json] [--store PATH]
           casesync import --csv|--jsonl|--uwazi|--odk|--kobo FILE --type TYPE [параметры]

      FILE              пакет; - читает стандартный ввод
      --except REPLICA  пропускает изменения реплики, названной 32 знаками; можно повторять
      --json            печатает строки JSON
      --store PATH      хранилище (по умолчанию: CASESYNC_STORE)

    Таблицы, см. Documentation/interchange.md; пишется только новое, поэтому дважды значит один раз:
    \#(russianTableImport)

    Пример: casesync import semey.bundle
            casesync import --csv list.csv --type victim --key number --dry-run

    КОД ВОЗВРАТА: 0 сделано; 2 сделано, новые конфликты ждут; 3 нет такого файла; 4 негодный пакет
                  или строки с ошибками; 5 другой набор данных; 64 неверный вызов
    """#,
    "merge": #"""
    casesync merge: сливает пакеты в один без хранилища и показывает все конфликты

    Вызов: casesync merge FILE FILE ... [-o FILE] [--force] [--no-report] [--json]

      FILE         пакет; - читает стандартный ввод
      -o FILE      слитый пакет (merged.bundle); - пишет в стандартный вывод
      --force      заменяет файл
      --limit N    показывает не больше N конфликтов (200); считает все
      --no-report  только сливает
      --json       печатает строки JSON

    Слитый пакет одинаков байт в байт, в каком бы порядке и сколько бы раз ни шли исходные.

    Пример: casesync merge office.bundle field.bundle -o all.bundle

    КОД ВОЗВРАТА: 0 слито без конфликтов; 2 слито, конфликты ждут решения; 1 не удалось;
                  4 негодные данные; 5 разные наборы данных; 64 неверный вызов
    """#,
    "attach": #"""
    casesync attach: прилагает фотографию, видео или документ к полю записи

    Вызов: casesync attach RECORD FIELD FILE [--name NAME] [--type TYPE] [--elsewhere URL] [параметры]

      FIELD            поле, для которого анкета просит файл; любое другое: FIELD:attachment
      FILE             его копия идёт в папку рядом с хранилищем; - стандартный ввод
      --name NAME      как его зовут другие (по умолчанию: имя файла, а оно может выдать автора)
      --type TYPE      тип данных (по умолчанию: угадывается по концу имени)
      --elsewhere URL  байты остаются там; хеш FILE считается, копии нет
      --add            добавляет к набору файлов; иначе это единственное значение поля
    \#(russianEditOptions)

    Сам файл остаётся как есть. Запись называет копию по её SHA-256, так что каждый может проверить
    свою. Байты идут после записей или не идут совсем: см. 'casesync attachments --hold'.

    Пример: casesync attach victim/DC-0001 photos:attachment IMG_2231.jpg --add --name "left wrist.jpg"

    КОД ВОЗВРАТА: 0 сохранено; 1 не удалось; 3 нет такой записи или файла; 4 файл слишком велик;
                  64 неверный вызов
    """#,
    "attachments": #"""
    casesync attachments: перечисляет вложения и где их байты

    Вызов: casesync attachments [--missing] [--json] [--store PATH]
           casesync attachments --export HASH [-o FILE] [--force]
           casesync attachments --drop HASH
           casesync attachments --hold all | none | below SIZE | records KEY ...
           casesync attachments --sweep

      --missing      только те, чьих байтов здесь нет
      --export HASH  записывает байты в FILE (по умолчанию: имя вложения, сделанное безвредным)
      --drop HASH    удаляет байты здесь; записи называют их по-прежнему, и обмен принесёт их снова,
                     если --hold их не исключает
      --hold ...     какие вложения обмен приносит в это хранилище: все (all, так вначале), никакие
                     (none), меньше SIZE (below, например 20MB) или вложения этих записей (records)
      --sweep        удаляет байты, которых не называет ни одна запись, даже в своей истории
      --json         печатает строки JSON
      --store PATH   хранилище (по умолчанию: CASESYNC_STORE)

    HASH - это SHA-256 или его первые знаки. Состояния: здесь; частично (пока); ожидается (принесёт
    обмен или 'casesync fetch'); в другом месте (по адресу); скрыто (от этого хранилища).

    Пример: casesync attachments --hold below 20MB

    КОД ВОЗВРАТА: 0 сделано; 1 не удалось; 3 такого вложения здесь нет; 7 повреждено;
                  64 неверный вызов
    """#,
    "fetch": #"""
    casesync fetch: приносит с другой стороны байты вложений, и больше ничего

    Вызов: casesync fetch [HASH ... | --all] --from ADDRESS [параметры] [--store PATH]

      HASH                    SHA-256 или его первые знаки, как их показывает 'casesync attachments'
      --all                   все вложения, которых здесь нет, что бы ни говорило 'attachments --hold'
      --from ADDRESS          другая сторона, как для 'casesync sync'
      --withhold-above LEVEL  не сообщает ей, что есть более конфиденциальные файлы
    \#(russianPeerOptions)
      --json                  печатает один объект JSON
      --store PATH            хранилище (по умолчанию: CASESYNC_STORE)

    Без HASH и --all приносит то, что говорит 'attachments --hold'. Что пришло, сохраняется, что бы ни
    прервало обмен; та же команда продолжает с этого места.

    Пример: casesync fetch 9f86d081 --from ssh://anna@office.example/srv/cases/office.cases

    КОД ВОЗВРАТА: 0 все здесь; 1 не удалось; 3 некоторых там нет; 4 оттуда пришли не те байты;
                  5 другой набор данных; 9 отказано другой стороной; 64 неверный вызов;
                  130 остановлено сигналом
    """#,
    "inspect": #"""
    casesync inspect: сообщает, что пакет говорит о себе в начале и в конце

    Вызов: casesync inspect FILE [--json]

      FILE    пакет; - читает стандартный ввод
      --json  печатает один объект JSON

    Пример: casesync inspect semey.bundle

    КОД ВОЗВРАТА: 0 показано; 3 нет такого файла; 4 пакет негоден; 64 неверный вызов
    """#,
    "verify": #"""
    casesync verify: проверяет пакет или хранилище: каждую контрольную сумму, хеш, цепь и дайджест

    Вызов: casesync verify BUNDLE ... [--absent TEXT]
           casesync verify [--rebuild] [--attachments] [--store PATH]

      --absent TEXT  показывает также, что этого текста в пакете нигде нет
      --rebuild      заново строит производные таблицы хранилища из его журнала, затем проверяет
      --attachments  заново хеширует каждое вложение, которое здесь есть, и называет повреждённые
      --store PATH   хранилище (по умолчанию: CASESYNC_STORE)

    Пример: casesync verify partner.bundle --absent "A. S."

    КОД ВОЗВРАТА: 0 в порядке; 4 негодный пакет; 7 повреждено хранилище или вложение; 8 текст найден;
                  64 неверный вызов
    """#,
    "diff": #"""
    casesync diff: сравнивает, что есть в двух пакетах или хранилищах, запись за записью

    Вызов: casesync diff A B [--json]

      A, B    пакеты или хранилища
      --json  печатает строки JSON

    Пример: casesync diff office.cases merged.bundle

    КОД ВОЗВРАТА: 0 одно и то же; 8 различается; 3 нет такого файла; 4 негодный пакет;
                  64 неверный вызов
    """#,
    "dump": #"""
    casesync dump: печатает каноническое состояние, по объекту JSON на запись, по ключу, затем по id

    Вызов: casesync dump BUNDLE|STORE [-o FILE] [--force]

      -o FILE  пишет в файл вместо стандартного вывода
      --force  заменяет файл

    Везде, где есть те же изменения, выходят те же байты.

    Пример: casesync dump merged.bundle | sha256sum

    КОД ВОЗВРАТА: 0 напечатано; 3 нет такого файла; 4 негодный пакет; 64 неверный вызов
    """#,
    "heal": #"""
    casesync heal: подтверждает, что хранилище скопировали и дважды правили под одним id

    Вызов: casesync heal [--comment TEXT] [параметры]

    \#(russianEditOptions)

    Обе ветви остаются: это и есть двое писавших. Запускайте, когда оба хранилища продолжили под
    новыми id; ветвь, которая вырастет позже, предупредит снова.

    Пример: casesync heal --author "coordinator"

    КОД ВОЗВРАТА: 0 подтверждено или делать нечего; 64 неверный вызов
    """#,
    "rebind": #"""
    casesync rebind: переводит хранилище в другой набор данных, если по ошибке начали два

    Вызов: casesync rebind (--to ID | --dataset NAME | --join FILE) [--backup FILE] [--store PATH]

      --to ID         32 знака набора данных, как их называет ошибка
      --dataset NAME  набор данных с этим именем
      --join FILE     набор данных пакета или хранилища
      --backup FILE   куда сохранить всё, что есть в хранилище (STORE.before-rebind.bundle)
      --store PATH    хранилище (по умолчанию: CASESYNC_STORE)

    Собственные изменения хранилища выпускаются заново под новым id реплики, с пометкой, откуда они.
    Изменения других реплик остаются в запасной копии: их владельцы переводят свои хранилища сами.

    Пример: casesync rebind --dataset "Qantar 2022" --store office.cases

    КОД ВОЗВРАТА: 0 переведено; 1 не удалось; 64 неверный вызов
    """#,
  ]

  static let russianPeerOptions = #"""
      --token-file FILE       токен для сервера (по умолчанию: CASESYNC_TOKEN)
      --insecure-http         отправляет токен без шифрования, если сама сеть закрыта
      --remote-command NAME   как casesync называется на другом компьютере (casesync)
      --ssh-command NAME      программа для ssh (по умолчанию: CASESYNC_SSH, иначе ssh)
    """#

  static let russianTableExport = #"""
      --csv, --jsonl          строка или объект JSON на каждую запись, коды как есть
      --uwazi                 архив zip для Uwazi: import.csv с формулировками и тезаурусы
      --odk-entities          CSV с сущностями для ODK Central
      --ftm                   утверждения FollowTheMoney, для victim и event
      --type TYPE             какие записи
      --audience NAME         partner или public: скрывает по конфиденциальности и согласию
      --bom                   ставит в начало метку порядка байтов, по которой Excel узнаёт UTF-8
      --separator MARK        , (по умолчанию) или ; или tab
    """#

  static let russianTableImport = #"""
      --csv, --jsonl    значения через запятую (, ; или табуляция) с заголовком; строки JSON
      --uwazi           CSV из Uwazi или архив zip с import.csv
      --odk             ответы из ODK Central (zip или CSV) или CSV с сущностями
      --kobo            ответы из KoBoToolbox (JSON или CSV)
      --type TYPE       что в строках, например victim
      --key COLUMN      столбец с ключом каждой строки (по умолчанию: key, id или свой у программы)
      --list NAME       у строк нет ключа: их зовут NAME-2, NAME-3 по их номерам
      --map COLUMN=FIELD  поле для столбца, имя которого не код и не формулировка вопроса;
                        --map COLUMN= пропускает столбец
      --ignore-unknown  пропускает столбцы, о которых не спрашивает ни один вопрос
      --dry-run         говорит, что произошло бы
      --skip-failed     принимает годные строки, хотя в других ошибки
      --failed FILE     записывает строки с ошибками в CSV, с причинами (--force заменяет файл)
      --again           повторяет то, что было сказано раньше и с тех пор исправлено
    \#(russianEditOptions)
    """#
}
