/// The help of the commands that make, read and decide records, in Kazakh.
extension Help {
  static let kazakhRecords: [String: String] = [
    "init": #"""
    casesync init: қойма, яғни бір топ жұмыс істейтін файл құрады

    Қолданылуы: casesync init --dataset NAME [--label TEAM] [--store PATH]

      --dataset NAME  барлық топ келіскен ат, әріпке дейін бірдей
      --private       кездейсоқ деректер жиынын таңдайды; басқалар оған --join арқылы қосылады
      --join FILE     пакеттің немесе қойманың деректер жиынына қосылады
      --label TEAM    есептер деректердің осы көшірмесін қалай атайды
      --store PATH    қойма (әдепкісі: CASESYNC_STORE)

    Бір деректер жиынын атаған топтар бұрын кездеспесе де, кейін деректерін біріктіре алады.

    Мысал: casesync init --dataset "Qantar 2022" --label "Semey office" --store office.cases

    ШЫҒУ КОДЫ: 0 құрылды; 1 файл бұрыннан бар немесе құруға болмайды; 64 дұрыс қолданылмаған
    """#,
    "new": #"""
    casesync new: жазба құрады және оның id-ін басып шығарады

    Қолданылуы: casesync new TYPE [--key KEY] [FIELD=VALUE ...] [параметрлер]

      TYPE            мысалы victim, event
      --key KEY       сыртқы кілт, мысалы victim/DC-0001: оны кім атаса да, сол жазбаны құрады
    \#(kazakhFieldEdit)
    \#(kazakhEditOptions)

    Мысал: casesync new victim --key victim/DC-0001 full_name="A. S." essence+=was_beaten

    ШЫҒУ КОДЫ: 0 құрылды; 1 бұрыннан бар немесе сәтсіз; 64 дұрыс қолданылмаған
    """#,
    "set": #"""
    casesync set: жазбаның өрістерін бір өзгеріспен түзетеді

    Қолданылуы: casesync set RECORD FIELD=VALUE [FIELD+=VALUE] [FIELD-=VALUE] ... [параметрлер]

    \#(kazakhFieldEdit)
    \#(kazakhEditOptions)

    Мысал: casesync set victim/DC-0001 birth_date:date=1987-03 violated_rights+=life --source "mother"

    ШЫҒУ КОДЫ: 0 сақталды; 1 сәтсіз; 3 мұндай жазба жоқ; 64 дұрыс қолданылмаған
    """#,
    "show": #"""
    casesync show: жазбаны барлық таласушы мәндерімен көрсетеді

    Қолданылуы: casesync show RECORD [--alone] [--labels] [--json] [--store PATH]

      RECORD        кілт, id немесе id-дің алғашқы таңбалары
      --labels      кодтардың жанында сауалнаманың сөздері және оған сәйкес емесі; --lang ru және kk
                    болса, әрқашан солай
      --alone       сол адам деп танылған басқа жазбаларсыз
      --json        канондық күйді және 'set --basis' үшін негіз токенін басып шығарады
      --store PATH  қойма (әдепкісі: CASESYNC_STORE)

    Бірнеше жазбасы бар адамның барлық мәні, әрқайсысын айтқан жазбамен бірге көрсетіледі:
    * бірінші көрсетіледі, = дәл соны айтады, 'or' басқаны айтады.

    Мысал: casesync show victim/DC-0001

    ШЫҒУ КОДЫ: 0 көрсетілді; 3 мұндай жазба жоқ; 64 дұрыс қолданылмаған
    """#,
    "list": #"""
    casesync list: жазбаларды кілт ретімен тізеді және іздейді

    Қолданылуы: casesync list [--type TYPE] [--search WORDS] [--where FIELD=VALUE ...] [параметрлер]

      --type TYPE          тек осы түрдегі жазбалар
      --search WORDS       әр сөз жазбадағы бір сөздің басы болады, қай жазумен болса да
      --where FIELD=VALUE  өрісте осы мән немесе жиында осы элемент бар; қайталауға болады
      --conflicts          тек таласушы мәндері бар жазбалар
      --deleted            жойылған жазбалар да
      --persons            бірнеше жазбасы бар адам бір рет
      --limit N            ең көбі N жазба (1000)
      --json               JSON жолдарын басып шығарады
      --store PATH         қойма (әдепкісі: CASESYNC_STORE)

    Мысал: casesync list --type victim --where essence=died --search сер

    ШЫҒУ КОДЫ: 0 тізілді; 64 дұрыс қолданылмаған
    """#,
    "history": #"""
    casesync history: жазба немесе бір өріс туралы айтылғанның бәрін ескісінен бастап көрсетеді

    Қолданылуы: casesync history RECORD [FIELD] [--json] [--store PATH]

      --json        JSON жолдарын басып шығарады
      --store PATH  қойма (әдепкісі: CASESYNC_STORE)

    * қолданыстағысын белгілейді; «сағат?» осы компьютердің сағатынан озық уақытпен келгенін белгілейді.

    Мысал: casesync history victim/DC-0001 full_name

    ШЫҒУ КОДЫ: 0 көрсетілді; 3 мұндай жазба жоқ; 64 дұрыс қолданылмаған
    """#,
    "conflicts": #"""
    casesync conflicts: адамның шешімін күткендерді тізеді

    Қолданылуы: casesync conflicts [RECORD] [--limit N] [--json] [--store PATH]

      --limit N     ең көбі N қайшылық (1000)
      --json        JSON жолдарын басып шығарады
      --store PATH  қойма (әдепкісі: CASESYNC_STORE)

    Алдымен таласушы мәндер (* көрсетілген), кейін жойылғаннан кейін түзетілген немесе басқа жерде
    қалпына келтірілген жазбалар, одан кейін бір-біріне қайшы пайымдар келеді.

    Мысал: casesync conflicts
           casesync resolve victim/DC-0001 full_name --take 2

    ШЫҒУ КОДЫ: 0 біреуі де жоқ; 2 кейбірі тізілді; 3 мұндай жазба жоқ; 64 дұрыс қолданылмаған
    """#,
    "resolve": #"""
    casesync resolve: қайшылықты шешеді; шешім - басқалар сияқты өзгеріс және солармен бірге таралады

    Қолданылуы: casesync resolve RECORD FIELD (--take N | --value VALUE | --keep | --clear)
                                 [параметрлер]
                casesync resolve RECORD FIELD --element VALUE (--in | --out) [параметрлер]

      --take N         'conflicts' пен 'show' тізіміндегі N-мәнді алады, 1-ден бастап
      --value VALUE    сауалнамадағыдай басқа мән береді; --kind KIND болса, кез келгенін,
                       'set' ішіндегідей
      --keep           көрсетілген мәнді қалдырады
      --clear          өрісті тазартады
      --element VALUE  бірі қосып, бірі алып тастаған жиын элементі: --in немесе --out
    \#(kazakhEditOptions)

    Мысал: casesync resolve victim/DC-0001 birth_date --take 2 --comment "passport seen"

    ШЫҒУ КОДЫ: 0 шешілді; 3 мұндай жазба немесе өріс жоқ; 64 дұрыс қолданылмаған
    """#,
    "review": #"""
    casesync review: адам шешімін күткеннің бәрін қарап шығып, шешеді

    Қолданылуы: casesync review [RECORD] [сүзгілер]              бір-бірлеп сұрайды; терминалсыз тізеді
                casesync review --html FILE [сүзгілер]           кез келген браузерге бет жазады
                casesync review --apply FILE [--dry-run]         сондай беттің шешімдерін сақтайды
                casesync review --rule RULE [сүзгілер] [--save]  көбін шешеді; --save болмаса, айтады

      --kind KIND      тек осылар; қайталауға болады: conflict, clock-suspect, element,
                       edited-after-deletion, restored-elsewhere, contradiction, invalid не parallel;
                       соңғысы тек сұралғанда ғана тізіледі
      --type TYPE      тек осы түрдегі жазбалар
      --field FIELD    тек осы өріс, жолдарымен бірге
      --by AUTHOR      тек бір жағын осы автор айтқандар
      --since TOKEN    осы сәттен бергі қатар түзетулер (оны 'casesync show --json' басып шығарады)
      --later          кейінге қалдырылғаны да
      --limit N        ең көбі N мәселе (1000; бетте 500)
      --rule RULE      мысалы 'prefer court_document over media_internet'; дереккөздер немесе бір
                       сөзбен author:, reliability:, team: аталады; 'others' соңында тұрады
      --save           ереже шешкенін сақтайды; әр өзгерісте ереже аталады
      --dry-run        не сақталатынын айтады, ештеңе сақтамайды
      --comment TEXT   ереже шешкеніне ескертпе
      --author NAME    кім шешеді (әдепкісі: FILE ішіндегі, CASESYNC_AUTHOR, әйтпесе жүйеге кіру аты)
      --force          бет бұрыннан бар болса, алмастырады
      --store PATH     қойма (әдепкісі: CASESYNC_STORE)
      --lang LANGUAGE  en, ru немесе kk
      --json           JSON жолдарын басып шығарады

    Әр шешім - басқалар сияқты өзгеріс және тек қаралғанды ғана алмастырады. Бетке желі керек емес, ол
    ештеңе есте сақтамайды: шешімдерді файлға сақтайды, оны екі рет қолдануға болады.

    Мысал: casesync review --html review.html
           casesync review --apply decisions.json

    ШЫҒУ КОДЫ: 0 күтетін ештеңе жоқ немесе сақталды; 2 кейбірі күтеді немесе сол күйінде қалды;
      3 мұндай жазба жоқ; 4 шешімдер файлы жарамсыз; 5 ол басқа деректер жиынынан;
      64 дұрыс қолданылмаған
    """#,
    "report": #"""
    casesync report: адамдарды санайды: қосымшаның кестелері немесе өз кестелеріңіз

    Қолданылуы: casesync report [BUNDLE|STORE] [параметрлер]

    Жазбалар емес, адамдар саналады: бір адам деп танылғандар бір рет саналады. Жойылған жазбалар мен
    'declined' сияқты жауаптар саналмайды. Пайыздар сұраққа жауап бергендерден алынады.

      --table NUMBERS     қосымшаның тек осы кестелері, мысалы 02,18
      --by FIELD[,GROUP]  өз кестеңіз, GROUP болса, оның әр жауабына бөлек; қайталауға болады
      --where FIELD=CODE  тек осы жауабы бар адамдар (CODE|CODE: солардың бірі); қайталауға болады
      --type TYPE         не саналады (әдепкісі: victim)
      --csv FILE          бір ұзын CSV кестесін жазады; '-' стандартты шығару
      --html FILE         желі керек емес, диаграммалары бар бет жазады
      --force             файлды алмастырады
      --lang LANGUAGE     en, ru немесе kk
      --store PATH        қойма (әдепкісі: CASESYNC_STORE)
      --json              бір JSON нысанын басып шығарады

    Мысал: casesync report merged.bundle --by essence,gender --where event_region=almaty_city

    ШЫҒУ КОДЫ: 0 орындалды; 1 сәтсіз; 3 мұндай қойма, түр немесе кесте жоқ; 4 жарамсыз пакет;
               64 дұрыс қолданылмаған
    """#,
    "delete": #"""
    casesync delete: жазбаны немесе оның бір жолын жасырады; ештеңе құртылмайды

    Қолданылуы: casesync delete RECORD [FIELD/ROW] --reason TEXT [параметрлер]

      --reason TEXT  неге; әр жоюдың себебі болуы керек
    \#(kazakhEditOptions)

    Жоюды көрмей жазбаны түзеткен адам оны қайтарады, бұл туралы хабарланады.

    Мысал: casesync delete victim/DC-0042 --reason "entered twice by mistake"

    ШЫҒУ КОДЫ: 0 жойылды; 3 мұндай жазба жоқ; 64 дұрыс қолданылмаған
    """#,
    "restore": #"""
    casesync restore: жазбаны немесе жолды жоюды кері қайтарады

    Қолданылуы: casesync restore RECORD [FIELD/ROW] [--reason TEXT] [параметрлер]

      --reason TEXT  неге
    \#(kazakhEditOptions)

    Мысал: casesync restore victim/DC-0042 --reason "two different persons"

    ШЫҒУ КОДЫ: 0 қалпына келтірілді; 3 мұндай жазба жоқ; 64 дұрыс қолданылмаған
    """#,
    "judge": #"""
    casesync judge: екі жазбада бір адам ба немесе бір оқиға ма, соны айтады

    Қолданылуы: casesync judge A B (same-as | different-from | unsure | retract) [--reason TEXT]
                               [параметрлер]

      --reason TEXT  неге
    \#(kazakhEditOptions)

    Бірдей деп танылған жазбалар екі жазба болып қалады; екеуінің мәндері бірге көрсетіледі.

    Мысал: casesync judge victim/DC-0001 victim/NC-0004 same-as --reason "same patronymic and date"

    ШЫҒУ КОДЫ: 0 сақталды; 3 мұндай жазба жоқ; 64 дұрыс қолданылмаған
    """#,
    "duplicates": #"""
    casesync duplicates: бір адам болуы мүмкін жазба жұптарын реттейді және себебін айтады

    Қолданылуы: casesync duplicates [--min SCORE] [--limit N] [--type TYPE] [--all] [--interactive]
                                    [параметрлер]

      --min SCORE    ең аз ұпай (0); әр ұпай мүмкіндікті екі есе арттырады, терісі көбірек көрсетеді
      --limit N      ең көбі N жұп (100)
      --type TYPE    осы түрдегі жазбалар (victim)
      --all          біреу пайымдап қойған жұптар да
      --interactive  әр жұп туралы сұрап, жауапты пайым ретінде сақтайды
    \#(kazakhEditOptions)

    Ештеңе өздігінен біріктірілмейді: 'casesync judge' арқылы немесе осында --interactive арқылы жауап
    беріңіз. Жауап берілген жұп қайта шықпайды. NN сияқты бүркеншік аттар мен жалаң инициалдар ешкіммен
    сәйкес келмейді. Атынан тек тегі ғана ортақ жұптар соңында келеді.

    Мысал: casesync duplicates --limit 20
           casesync judge victim/DC-0001 victim/NC-0004 same-as --reason "same mother"

    ШЫҒУ КОДЫ: 0 біреуі де жоқ; 2 кейбірі тізілді; 64 дұрыс қолданылмаған
    """#,
    "lists": #"""
    casesync lists: адамдар тізімдерін жазбалармен байланыстырады, тізімдердің қиылысуын санайды

    Қолданылуы: casesync lists FILE.csv... [--incidence OUT.csv] [--entries] [--json] [параметрлер]

      --surname COLUMN   тектер бағаны, инициалдарымен немесе оларсыз
      --given COLUMN     есімдер немесе инициалдар бағаны
      --name COLUMN      толық аттар бағаны, тектердің өз бағаны болмаса
      --date COLUMN      күндер бағаны (2022-01-05, 2022-01, 05.01.2022)
      --place COLUMN     орындар бағаны
      --incidence FILE   қай адам қай тізімде екенін жазады: match_group_id, in_1, in_2 ...;
                         кейін ambiguous (1: бұрын саналған болуы мүмкін) және кандидаттар
      --force            ол файлды алмастырады
      --entries          тізімнің әр жолын сәйкес келуі мүмкін жазбалармен басып шығарады
      --min SCORE        байланыстың ең аз ұпайы (0); әр ұпай мүмкіндікті екі есе арттырады
      --type TYPE        осы түрдегі жазбалармен байланыстырады (victim)
      --store PATH       қойма (әдепкісі: CASESYNC_STORE)
      --json             JSON жолдарын басып шығарады, тізімнің әр жолына біреуден

    Бағандар аталмаса, ағылшын, орыс немесе қазақ тіліндегі атауларынан табылады. Байланыс - бұл
    кандидат: қоймаға ештеңе жазылмайды. Бірнеше кандидаты бар жолдар ешқайсысымен біріктірілмейді,
    олар анық емес деп бөлек саналады.

    Мысал: casesync lists prosecutor.csv radio.csv --incidence incidence.csv

    ШЫҒУ КОДЫ: 0 орындалды; 1 сәтсіз; 2 кейбір жолдарда бірнеше кандидат бар; 4 тізім жарамсыз;
               64 дұрыс қолданылмаған
    """#,
    "erase": #"""
    casesync erase: өрісте болған барлық мәнді өшіреді; келісім кері алынғанда керек

    Қолданылуы: casesync erase RECORD FIELD --reason TEXT [--element VALUE] [--with-annotations]
                               [параметрлер]

      --reason TEXT    неге; себебі тарихта қалады
      --element VALUE  жиынның тек осы элементі; файл үшін SHA-256 алғашқы таңбалары
      --with-annotations  өзгерістердің дереккөзі мен түсініктемесі де: мән соларда аталуы мүмкін
    \#(kazakhEditOptions)

    Мәндер осы қоймадан, оның журналынан, жаңа пакеттерден және бұйрықты білген әр репликадан жоғалады.
    Жіберіліп қойған пакеттер мен енді ешқашан алмаспайтын көшірмелер оларды сақтайды.

    Мысал: casesync erase victim/DC-0001 phone --reason "consent withdrawn"

    ШЫҒУ КОДЫ: 0 өшірілді; 3 өшіретін ештеңе жоқ; 64 дұрыс қолданылмаған
    """#,
    "schema": #"""
    casesync schema: сауалнамаларды көрсетеді, тексереді және қосады

    Қолданылуы: casesync schema show [TYPE [FIELD]] [--json]   сұрақтар немесе біреуінің жауаптары
                casesync schema check [FILE | RECORD ...]      файл жарамды ма; қай жауап сәйкес емес
                casesync schema add FILE                       қойма кездесетіндердің бәрі үшін

    Қоймасыз 'show' және 'check FILE' ішіне салынған сауалнамаларды біледі.

      --author NAME            кім қосады (әдепкісі: CASESYNC_AUTHOR, әйтпесе жүйеге кіру аты)
      --store PATH             қойма (әдепкісі: CASESYNC_STORE)
      --lang LANGUAGE          en, ru немесе kk
      --json                   JSON жолдарын басып шығарады

    Мысал: casesync schema show victim essence --lang kk

    ШЫҒУ КОДЫ: 0 орындалды; 1 сәтсіз; 2 кейбір жауаптар сәйкес емес; 4 файл жарамсыз;
               64 дұрыс қолданылмаған
    """#,
  ]

  static let kazakhEditOptions = #"""
      --author NAME            кім сақтайды (әдепкісі: CASESYNC_AUTHOR, әйтпесе жүйеге кіру аты)
      --source TEXT            дереккөз: адам, жарияланым, құжат пен беті
      --comment TEXT           өзгеріске түсініктеме
      --reliability CODE       дереккөз қаншалықты сенімді: highly_reliable, likely_reliable, unsure,
                               likely_unreliable, highly_unreliable, unknown
      --confidentiality LEVEL  open, restricted, confidential немесе secret (әдепкісі: сұрақтағыдай)
      --consent CODE           адам неге келісті
      --basis TOKEN            автор нені көрді (оны 'casesync show --json' басып шығарады)
      --store PATH             қойма (әдепкісі: CASESYNC_STORE)
      --json                   JSON жолдарын басып шығарады
    """#

  static let kazakhFieldEdit = #"""
      FIELD=VALUE     өріске мән береді; FIELD= оны тазартады
      FIELD+=VALUE    жиынға элемент қосады; FIELD-=VALUE алып тастайды
      FIELD:KIND=...  түрін атайды: text, code, date, decimal, integer, boolean, record (кілт немесе
                      id), answer (unknown, declined, not_applicable)
      FIELD - бұл ат немесе өріс/жол/ішкі өріс, мысалы custody_timeline/d1/status

    Жазба түріне арналған сауалнама болса, ол мән түрлерін біледі, жауаптың кодын, мәтінін және басқа
    атауларын қабылдайды, әр мәнге деңгейін береді. Ол білмейтіні KIND арқылы енгізіледі. Басқа
    түрлерде кез келген өріс бола алады; KIND аталмаса, ол мәтін.

    """#
}
