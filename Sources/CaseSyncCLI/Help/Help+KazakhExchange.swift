/// The help of the commands that carry data, prove them and look after a store, in Kazakh.
extension Help {
  static let kazakhExchange: [String: String] = [
    "status": #"""
    casesync status: қоймада не бар, кімнен екенін және не жетіспейтінін айтады

    Қолданылуы: casesync status [--json] [--store PATH]

      --json        бір JSON нысанын басып шығарады
      --store PATH  қойма (әдепкісі: CASESYNC_STORE)

    Дайджесті бірдей екі қоймада бірдей өзгерістер, бірдей ашылған күйде болады.

    Мысал: casesync status --store office.cases

    ШЫҒУ КОДЫ: 0 көрсетілді; 2 тармақталу 'casesync heal' күтеді; 64 дұрыс қолданылмаған
    """#,
    "sync": #"""
    casesync sync: екеуінде де бірдей болғанша екінші тараппен алмасады

    Қолданылуы: casesync sync ADDRESS [--watch] [--withhold-above LEVEL] [параметрлер]
                              [--store PATH]

      ADDRESS                 https://SERVER/, ssh://USER@HOST[:PORT]/PATH/TO/STORE немесе флешка,
                              Syncthing, Nextcloud не соған ұқсас басқаларға жеткізетін қалтаның жолы
      --watch                 тоқтамайды: әр түзетуден кейін және минуттың әр ширегінде қайта алмасады,
                              екінші тарап не қалта қолжетімсіз болса, сирегірек, сигналға дейін
      --withhold-above LEVEL  одан құпиясын жібермейді: open, restricted, confidential
      --withhold-authors      өзгерістерді кім жасағанын жібермейді
      --records-only          тіркемелердің байттарын келесі жолға қалдырады
    \#(kazakhPeerOptions)
      --json                  әр кездесуге бір JSON нысанын басып шығарады
      --store PATH            қойма (әдепкісі: CASESYNC_STORE)

    Алдымен жазбалар, кейін 'attachments --hold' рұқсат еткенше тіркемелердің байттары жүреді.
    Алмасуды не үзсе де, бүтін келгені сақталады; сол пәрмен содан әрі жалғастырады.
    Қалтадағының тағы кімде бар екенін ешкім білмейді: екі қойма бір дайджест басып шығарса, оларда
    бірдей дерек бар.

    Мысал: casesync sync ssh://anna@office.example/srv/cases/office.cases
           casesync sync /media/usb/cases

    ШЫҒУ КОДЫ: 0 деректер бірдей; 2 деректер бірдей, жаңа қайшылықтар күтеді; 1 сәтсіз;
               4 қалтадағы файл бүлінген; 5 басқа деректер жиыны;
               8 әлі өзгеше; 9 екінші тарап бас тартты; 64 дұрыс қолданылмаған;
               130 сигналмен тоқтатылды (--watch болса: соңғы кездесудің коды)
    """#,
    "serve": #"""
    casesync serve: қойма атынан жауап береді

    Қолданылуы: casesync serve [--listen ADDRESS:PORT] [--read-only] [--withhold-above LEVEL]
                               [--store PATH]
                casesync serve --stdio [--read-only] [--withhold-above LEVEL] [--store PATH]

      --listen ADDRESS:PORT   HTTP қайда жауап береді (127.0.0.1:8460); токен болмаса, тек осы
                              машина ғана қосыла алады
      --stdio                 енгізу біткенше стандартты енгізу мен шығаруда жауап береді;
                              басқа компьютерде мұны 'casesync sync ssh://...' іске қосады
      --read-only             өзгеріс қабылдамайды
      --withhold-above LEVEL  одан құпиясын жібермейді: open, restricted, confidential
      --withhold-authors      өзгерістерді кім жасағанын жібермейді
      --store PATH            қойма (әдепкісі: CASESYNC_STORE)

    Сигнал (Ctrl-C, SIGTERM) тоқтатады; басталғаны бес секундқа дейін аяқталады.
    TLS - nginx сияқты прокси ісі. Токендерді 'casesync token' жасайды.

    Мысал: casesync serve --store office.cases

    ШЫҒУ КОДЫ: 0 тоқтатылды немесе орындалды; 1 қосылымдарды қабылдай алмайды не байланыс үзілді;
               3 мұндай қойма жоқ; 5 басқа деректер жиыны; 9 токенсіз қабылдаудан бас тартылды;
               64 дұрыс қолданылмаған
    """#,
    "token": #"""
    casesync token: осы қоймамен желі арқылы кім алмаса алатынын айтады

    Қолданылуы: casesync token add NAME [--write] [--withhold-above LEVEL] [--json] [--store PATH]
                casesync token list [--json] [--store PATH]
                casesync token revoke NAME [--store PATH]

      add                     токен жасап, бір рет қана басып шығарады
      list                    аттары мен құқықтарын көрсетеді; токендердің өзі сақталмайды
      revoke                  токенді тоқтатады, жұмыс істеп тұрған сервер үшін де
      --write                 иесінен өзгерістер қабылданады; әйтпесе ол тек оқи алады
      --withhold-above LEVEL  иесі одан құпиясын көрмейді: open, restricted,
                              confidential
      --json                  JSON жолдарын басып шығарады
      --store PATH            қойма (әдепкісі: CASESYNC_STORE)

    Әр кеңсеге өз токенін беріңіз, сонда біреуін қалғандарына тимей тоқтатуға болады.

    Мысал: casesync token add semey --write --store office.cases

    ШЫҒУ КОДЫ: 0 орындалды; 1 бұл ат бос емес; 3 мұндай токен жоқ; 64 дұрыс қолданылмаған
    """#,
    "summary": #"""
    casesync summary: осы қоймада не бар екенін айтатын шағын файл жазады

    Қолданылуы: casesync summary [-o FILE] [--force] [--store PATH]

      -o FILE       файл (summary.casesync); - стандартты шығаруға жазады
      --force       файлды алмастырады
      --store PATH  қойма (әдепкісі: CASESYNC_STORE)

    Оны басқаларға жіберіңіз: 'casesync export --lacking FILE' тек мұнда жетіспейтінін жазады.

    Мысал: casesync summary -o semey.summary

    ШЫҒУ КОДЫ: 0 жазылды; 1 сәтсіз; 64 дұрыс қолданылмаған
    """#,
    "export": #"""
    casesync export: USB флешкаға, поштаға немесе чатқа арналған пакет жазады

    Қолданылуы: casesync export [-o FILE] [--lacking FILE] [--withhold-above LEVEL] [параметрлер]
                casesync export --csv|--jsonl|--uwazi|--odk-entities|--ftm --type TYPE -o FILE
                                [параметрлер]

      -o FILE                 пакет (export.bundle); - стандартты шығаруға жазады
      --lacking FILE          тек сол пакеттің немесе түйіннің иесінде жоғы
      --withhold-above LEVEL  одан құпиясын қалдырады: open, restricted, confidential
      --withhold-authors      өзгерістерді кім жасағанын қалдырады
      --keep-annotations      мәні жасырылған өзгерістердің дереккөзі мен түсініктемесін сақтайды
      --audience partner      құпиялық пен келісім бойынша, тарих пен авторларды да жасырады
      --force                 файлды алмастырады
      --json                  бір JSON нысанын басып шығарады
      --store PATH            қойма (әдепкісі: CASESYNC_STORE)

    Кестелер, Documentation/interchange.md қараңыз:
    \#(kazakhTableExport)

    Мысал: casesync export -o partner.bundle --withhold-above restricted
           casesync export --csv --type victim --audience partner -o partner.csv --bom

    ШЫҒУ КОДЫ: 0 жазылды; 1 сәтсіз; 4 жарамсыз --lacking файлы; 5 басқа деректер жиыны;
               64 дұрыс қолданылмаған
    """#,
    "import": #"""
    casesync import: пакеттерді қоймаға қабылдайды, әрқайсысын не бүтін, не мүлдем емес

    Қолданылуы: casesync import FILE ... [--except REPLICA] [--json] [--store PATH]
                casesync import --csv|--jsonl|--uwazi|--odk|--kobo FILE --type TYPE [параметрлер]

      FILE              пакет; - стандартты енгізуді оқиды
      --except REPLICA  32 таңбасымен аталған репликаның өзгерістерін қалдырады; қайталауға болады
      --json            JSON жолдарын басып шығарады
      --store PATH      қойма (әдепкісі: CASESYNC_STORE)

    Кестелер, Documentation/interchange.md қараңыз; тек жаңасы жазылады, сондықтан екі рет - бір рет:
    \#(kazakhTableImport)

    Мысал: casesync import semey.bundle
           casesync import --csv list.csv --type victim --key number --dry-run

    ШЫҒУ КОДЫ: 0 орындалды; 2 орындалды, жаңа қайшылықтар күтеді; 3 мұндай файл жоқ; 4 жарамсыз пакет
               немесе қате жолдар; 5 басқа деректер жиыны; 64 дұрыс қолданылмаған
    """#,
    "merge": #"""
    casesync merge: пакеттерді қоймасыз біріктіріп, барлық қайшылықты көрсетеді

    Қолданылуы: casesync merge FILE FILE ... [-o FILE] [--force] [--no-report] [--json]

      FILE         пакет; - стандартты енгізуді оқиды
      -o FILE      біріктірілген пакет (merged.bundle); - стандартты шығаруға жазады
      --force      файлды алмастырады
      --limit N    ең көбі N қайшылықты көрсетеді (200); бәрі саналады
      --no-report  тек біріктіреді
      --json       JSON жолдарын басып шығарады

    Бастапқы пакеттер қандай ретпен немесе неше рет берілсе де, біріктірілгені байтына дейін бірдей.

    Мысал: casesync merge office.bundle field.bundle -o all.bundle

    ШЫҒУ КОДЫ: 0 біріктірілді, қайшылық жоқ; 2 біріктірілді, қайшылықтар шешім күтеді; 1 сәтсіз;
               4 жарамсыз дерек; 5 әртүрлі деректер жиыны; 64 дұрыс қолданылмаған
    """#,
    "attach": #"""
    casesync attach: жазбаның өрісіне фотосурет, бейне немесе құжат тіркейді

    Қолданылуы: casesync attach RECORD FIELD FILE [--name NAME] [--type TYPE] [--elsewhere URL]
                                [параметрлер]

      FIELD            сауалнама файл сұрайтын өріс; кез келген басқасы: FIELD:attachment
      FILE             көшірмесі қойманың жанындағы қалтаға түседі; - стандартты енгізу
      --name NAME      басқалар оны қалай атайды (әдепкісі: файл аты, ол авторын білдіріп қоюы мүмкін)
      --type TYPE      дерек түрі (әдепкісі: атының соңынан шамаланады)
      --elsewhere URL  байттар сонда қалады; FILE хеші есептеледі, көшірілмейді
      --add            файлдар жиынына қосады; әйтпесе бұл өрістің жалғыз мәні
    \#(kazakhEditOptions)

    Файлдың өзі сол күйінде қалады. Жазба көшірмені SHA-256 арқылы атайды, сондықтан әркім өзінікін
    тексере алады. Байттар жазбалардан кейін немесе мүлдем жүрмейді: 'casesync attachments --hold'
    қараңыз.

    Мысал: casesync attach victim/DC-0001 photos:attachment IMG_2231.jpg --add --name "left wrist.jpg"

    ШЫҒУ КОДЫ: 0 сақталды; 1 сәтсіз; 3 мұндай жазба немесе файл жоқ; 4 файл тым үлкен;
               64 дұрыс қолданылмаған
    """#,
    "attachments": #"""
    casesync attachments: тіркемелерді және байттары қайда екенін тізеді

    Қолданылуы: casesync attachments [--missing] [--json] [--store PATH]
                casesync attachments --export HASH [-o FILE] [--force]
                casesync attachments --drop HASH
                casesync attachments --hold all | none | below SIZE | records KEY ...
                casesync attachments --sweep

      --missing      тек байттары мұнда жоқтары
      --export HASH  байттарды FILE ішіне жазады (әдепкісі: тіркеменің зиянсыз етілген аты)
      --drop HASH    байттарды мұнда өшіреді; жазбалар оларды атай береді, --hold шеттетпесе,
                     алмасу қайта әкеледі
      --hold ...     алмасу осы қоймаға қай тіркемелерді әкеледі: бәрін (all, басында солай), ешқайсысын
                     (none), SIZE-дан кішісін (below, мысалы 20MB) не аталған жазбалардікін (records)
      --sweep        ешбір жазба, тіпті оның тарихы да атамайтын байттарды өшіреді
      --json         JSON жолдарын басып шығарады
      --store PATH   қойма (әдепкісі: CASESYNC_STORE)

    HASH - бұл SHA-256 немесе оның алғашқы таңбалары. Күйлері: осында; жартылай (әзірге); күтілуде
    (алмасу немесе 'casesync fetch' әкеледі); басқа жерде (мекенжайда); жасырылған (осы қоймадан).

    Мысал: casesync attachments --hold below 20MB

    ШЫҒУ КОДЫ: 0 орындалды; 1 сәтсіз; 3 мұнда мұндай тіркеме жоқ; 7 зақымдалған;
               64 дұрыс қолданылмаған
    """#,
    "fetch": #"""
    casesync fetch: екінші тараптан тек тіркемелердің байттарын әкеледі

    Қолданылуы: casesync fetch [HASH ... | --all] --from ADDRESS [параметрлер] [--store PATH]

      HASH                    'casesync attachments' көрсететін SHA-256 немесе оның алғашқы таңбалары
      --all                   мұнда жоқ барлық тіркеме, 'attachments --hold' не десе де
      --from ADDRESS          екінші тарап, 'casesync sync' үшін сияқты
      --withhold-above LEVEL  оған одан құпия файлдар бар екенін айтпайды
    \#(kazakhPeerOptions)
      --json                  бір JSON нысанын басып шығарады
      --store PATH            қойма (әдепкісі: CASESYNC_STORE)

    HASH пен --all болмаса, 'attachments --hold' айтқанын әкеледі. Алмасуды не үзсе де, келгені
    сақталады; сол пәрмен содан әрі жалғастырады.

    Мысал: casesync fetch 9f86d081 --from ssh://anna@office.example/srv/cases/office.cases

    ШЫҒУ КОДЫ: 0 бәрі осында; 1 сәтсіз; 3 кейбірі екінші тарапта жоқ; 4 одан басқа байттар келді;
               5 басқа деректер жиыны; 9 екінші тарап бас тартты; 64 дұрыс қолданылмаған;
               130 сигналмен тоқтатылды
    """#,
    "inspect": #"""
    casesync inspect: пакеттің басы мен соңында өзі туралы айтқанын көрсетеді

    Қолданылуы: casesync inspect FILE [--json]

      FILE    пакет; - стандартты енгізуді оқиды
      --json  бір JSON нысанын басып шығарады

    Мысал: casesync inspect semey.bundle

    ШЫҒУ КОДЫ: 0 көрсетілді; 3 мұндай файл жоқ; 4 пакет жарамсыз; 64 дұрыс қолданылмаған
    """#,
    "verify": #"""
    casesync verify: пакетті не қойманы тексереді: әр бақылау қосындысын, хешті, тізбек пен дайджесті

    Қолданылуы: casesync verify BUNDLE ... [--absent TEXT]
                casesync verify [--rebuild] [--attachments] [--store PATH]

      --absent TEXT  мәтін пакеттің ешбір жерінде жоғын да көрсетеді
      --rebuild      қойманың туынды кестелерін журналынан қайта құрып, сосын тексереді
      --attachments  осындағы әр тіркеменің хешін қайта есептеп, бүлінгендерін атайды
      --store PATH   қойма (әдепкісі: CASESYNC_STORE)

    Мысал: casesync verify partner.bundle --absent "A. S."

    ШЫҒУ КОДЫ: 0 дұрыс; 4 жарамсыз пакет; 7 қойма немесе тіркеме зақымдалған; 8 мәтін табылды;
               64 дұрыс қолданылмаған
    """#,
    "diff": #"""
    casesync diff: екі пакетте немесе қоймада не бар екенін жазба-жазбамен салыстырады

    Қолданылуы: casesync diff A B [--json]

      A, B    пакеттер немесе қоймалар
      --json  JSON жолдарын басып шығарады

    Мысал: casesync diff office.cases merged.bundle

    ШЫҒУ КОДЫ: 0 бірдей; 8 өзгеше; 3 мұндай файл жоқ; 4 жарамсыз пакет; 64 дұрыс қолданылмаған
    """#,
    "dump": #"""
    casesync dump: канондық күйді басып шығарады, әр жазбаға бір JSON нысаны, кілт, кейін id ретімен

    Қолданылуы: casesync dump BUNDLE|STORE [-o FILE] [--force]

      -o FILE  стандартты шығарудың орнына файлға жазады
      --force  файлды алмастырады

    Сол өзгерістер бар жердің бәрінде сол байттар шығады.

    Мысал: casesync dump merged.bundle | sha256sum

    ШЫҒУ КОДЫ: 0 басып шығарылды; 3 мұндай файл жоқ; 4 жарамсыз пакет; 64 дұрыс қолданылмаған
    """#,
    "heal": #"""
    casesync heal: қойманың көшіріліп, бір id-мен екі рет түзетілгенін мойындайды

    Қолданылуы: casesync heal [--comment TEXT] [параметрлер]

    \#(kazakhEditOptions)

    Екі тармақ та қалады: олар - екі бөлек жазушы. Екі қойма да жаңа id-мен жалғастырғанда іске
    қосыңыз; кейін өскен тармақ қайта ескертеді.

    Мысал: casesync heal --author "coordinator"

    ШЫҒУ КОДЫ: 0 мойындалды немесе істейтін ештеңе жоқ; 64 дұрыс қолданылмаған
    """#,
    "rebind": #"""
    casesync rebind: қателесіп екі деректер жиыны басталса, қойманы екіншісіне көшіреді

    Қолданылуы: casesync rebind (--to ID | --dataset NAME | --join FILE) [--backup FILE]
                                [--store PATH]

      --to ID         деректер жиынының 32 таңбасы, қате хабары атағандай
      --dataset NAME  осындай аты бар деректер жиыны
      --join FILE     пакеттің немесе қойманың деректер жиыны
      --backup FILE   қоймадағының бәрі қайда сақталады (STORE.before-rebind.bundle)
      --store PATH    қойма (әдепкісі: CASESYNC_STORE)

    Қойманың өз өзгерістері қайдан келгені белгіленіп, жаңа реплика id-мен қайта шығарылады. Басқа
    репликалардың өзгерістері сақтық көшірмеде қалады: иелері өз қоймаларын өздері көшіреді.

    Мысал: casesync rebind --dataset "Qantar 2022" --store office.cases

    ШЫҒУ КОДЫ: 0 көшірілді; 1 сәтсіз; 64 дұрыс қолданылмаған
    """#,
  ]

  static let kazakhPeerOptions = #"""
      --token-file FILE       серверге арналған токен (әдепкісі: CASESYNC_TOKEN)
      --insecure-http         желінің өзі жабық болса, токенді шифрсыз жібереді
      --remote-command NAME   басқа компьютерде casesync қалай аталады (casesync)
      --ssh-command NAME      ssh бағдарламасы (әдепкісі: CASESYNC_SSH, әйтпесе ssh)
    """#

  static let kazakhTableExport = #"""
      --csv, --jsonl          әр жазбаға бір жол немесе бір JSON нысаны, кодтар сол күйінде
      --uwazi                 Uwazi үшін zip: мәтіндері бар import.csv және тезаурустар
      --odk-entities          ODK Central үшін нысандардың CSV файлы
      --ftm                   FollowTheMoney тұжырымдары, victim және event үшін
      --type TYPE             қай жазбалар
      --audience NAME         partner немесе public: құпиялық пен келісім бойынша жасырады
      --bom                   басына байт ретінің белгісін қояды, Excel UTF-8-ді содан таниды
      --separator MARK        , (әдепкі) немесе ; немесе tab
    """#

  static let kazakhTableImport = #"""
      --csv, --jsonl    тақырыбы бар, үтірмен бөлінген мәндер (, ; немесе табуляция); JSON жолдары
      --uwazi           Uwazi CSV файлы немесе import.csv бар zip
      --odk             ODK Central жауаптары (zip немесе CSV) немесе нысандардың CSV файлы
      --kobo            KoBoToolbox жауаптары (JSON немесе CSV)
      --type TYPE       жолдарда не бар, мысалы victim
      --key COLUMN      әр жолдың кілті бар баған (әдепкісі: key, id немесе бағдарламаның өзінікі)
      --list NAME       жолдардың кілті жоқ: нөміріне қарай NAME-2, NAME-3 деп аталады
      --map COLUMN=FIELD  аты код та, сұрақ мәтіні де емес бағанның өрісі;
                        --map COLUMN= бағанды қалдырады
      --ignore-unknown  ешбір сұрақ сұрамайтын бағандарды қалдырады
      --dry-run         не болатынын айтады
      --skip-failed     басқаларында қате болса да, дұрыс жолдарды қабылдайды
      --failed FILE     қате жолдарды себебімен CSV файлына жазады (--force файлды алмастырады)
      --again           бұрын айтылып, содан бері түзетілгенді қайта айтады
    \#(kazakhEditOptions)
    """#
}
