/// Words of one language, as people use them in letters to a ministry. Stems with endings make some thousands of forms.
package struct Vocabulary: Sendable {
    /// Words that stand between others in any text.
    let particles: [String]
    /// Stems and the endings that fit them.
    let families: [(stems: [String], endings: [String])]
    /// What many write without having read each other.
    let phrases: [String]
    let names: [String]

    fileprivate init(
        particles: String, families: [(stems: String, endings: String)], phrases: [String], names: [String]
    ) {
        self.particles = particles.split(separator: " ").map(String.init)
        self.families = families.map { family in
            let stems: [String] = family.stems.split(separator: " ").map(String.init)
            let endings: [String] = family.endings.split(separator: " ").map(String.init)
            return (stems, [""] + endings)
        }
        self.phrases = phrases
        self.names = names
    }

    package static let all = [kazakh, russian, english]

    package static let kazakh = Vocabulary(
        particles: """
            және мен бұл сол үшін туралы бойынша де да бірақ сондай-ақ егер өте барлық әр біз сіз олар кейін дейін сияқты \
            арқылы қазір жоқ бар керек тиіс болып
            """,
        families: [
            (
                """
                қала ауыл адам бала ата ана жол саябақ аурухана дала су мұғалім тұрғын қоғам ауа жұмыс шара заң жоба қаржы \
                баға салық қаулы құжат ұсыныс талап шағым жауап қызмет ұйым қор жарық жылу көлік дәрігер маман жастар отбасы \
                зейнетақы құқық бап тармақ мақсат мәселе нәтиже сапа қауіп орман алаң тұрақ нысан аумақ айналма құрылыс \
                тазалық қоқыс ағаш бақылау байланыс ақпарат сауда дүкен базар шаруа жайылым мал тарау арна арық тоған
                """,
                "лар лары ларға лардың ның ға да дан ды сы сына сын мен лық ларда лардан ымыз"
            ),
            (
                """
                мектеп көше үй ел мемлекет әкімдік әкім министрлік өкіл көмек келісім тізім мерзім ереже өтініш пікір сенім \
                бөлім мекеме кәсіпкер серіктестік өндіріс еңбек жүйе кезең шешім түсінік білім ғылым денсаулық өмір \
                көпір өзен көл жер егін кен мүгедек пәтер іс тәртіп сөз тіл дерек есеп төлем жеңілдік кедергі шектеу
                """,
                "лер лері лерге лердің нің ге де ден ді сі сіне сін мен лік лерде лерден іміз"
            ),
            (
                """
                сала бағытта ұсына тоқтата қара ашы қаралма бастал таста орна жаса қолда сақта тала баста ойла сұра жина
                """,
                "ды йды ған мақ сын уға уды п йық ылған майды маған са"
            ),
            (
                "бер кел жібер көр біл өзгерт түзет бекіт енгіз көтер түсін ескер жетілдір бекер",
                "ді еді ген мек сін уге уді іп ейік ілген мейді меген се"
            ),
        ],
        phrases: [
            "осы заң жобасын қайта қарауды сұраймыз", "біздің пікірімізді ескеруіңізді өтінеміз",
            "жобаның осы нұсқасымен келіспейміз", "біріншіден айтарым мынау", "қоғамдық талқылау барысында",
            "Қазақстан Республикасының Конституциясына сәйкес", "тұрғындардың құқықтары мен мүдделері",
            "жауапты күтеміз алдын ала рахмет", "бұл мәселе көптен бері шешілмей келеді",
            "менің ойымша бұл дұрыс емес", "құзырлы органдар тарапынан тиісті шара",
        ],
        names: [
            "Айгүл Сейітова", "Ерлан Жұмабаев", "Динара Оспанова", "Нұрлан Әбдіқадыров", "Гүлнар Төлегенова",
            "Бақыт Смағұлов", "Мадина Қасымова", "Асқар Бекмұратов",
        ])

    package static let russian = Vocabulary(
        particles: """
            и в на не что с по для это как из к от за но также если очень при уже их мы вы они где чтобы или без до после \
            который этот того более только нет быть
            """,
        families: [
            (
                """
                город закон проект дом район налог срок порядок вопрос ответ орган документ бюджет пункт автобус поселок \
                человек ребенок двор парк завод воздух участок договор тариф контроль ремонт транспорт объект маршрут \
                собственник застройщик житель учитель врач специалист родитель предприниматель пенсионер результат способ \
                запрет штраф отчет расчет спор суд риск шум газ свет мост рынок магазин колодец канал берег
                """,
                "а у ом е ы ов ам ами ах"
            ),
            (
                """
                дорог школ больниц улиц вод земл норм мер цен сумм работ систем защит проверк застройк стройк поправк \
                стать оценк помощ услуг территори организаци информаци комисси реализаци экологи площадк остановк свалк \
                тепл станци позици причин проблем жалоб просьб заявк справк выплат льгот квартир семь сторон
                """,
                "а у ой е ы ам ами ах"
            ),
            (
                """
                нов важн общественн государственн местн городск сельск правов открыт чист опасн социальн пожил старш \
                ежегодн необходим обязательн понятн спорн бесплатн платн безопасн дополнительн отдельн земельн лесн
                """,
                "ый ого ому ым ом ая ой ую ое ые ых ыми"
            ),
            (
                """
                предлага счита требу прос рассматрива обеспечива наруша учитыва соблюда отменя принима изменя уточня \
                исключа сохраня объясня страда ожида получа работа отвеча реша провер
                """,
                "ем ет ют ть ли ло ла я ющий емый"
            ),
        ],
        phrases: [
            "просим вас рассмотреть наше обращение", "считаю что данная норма противоречит Конституции",
            "на основании вышеизложенного прошу", "в рамках публичного обсуждения проекта",
            "предлагаем исключить указанный пункт из проекта", "с уважением и надеждой на понимание",
            "по нашему мнению это недопустимо", "в целях защиты прав и законных интересов граждан",
            "в соответствии с законодательством Республики Казахстан", "мы не согласны с предложенной редакцией",
            "прошу учесть мое мнение при доработке", "этот вопрос не решается уже много лет",
        ],
        names: [
            "Ольга Петренко", "Сергей Ким", "Марина Юсупова", "Андрей Левченко", "Наталья Вебер", "Тимур Ахметов",
            "Елена Соколова", "Виктор Пак",
        ])

    package static let english = Vocabulary(
        particles: """
            the of and to in a is that for it as was with be by on not he this are or his from at which but have an had \
            they you were there one all we their has would when if so no
            """,
        families: [
            (
                """
                city law draft house district tax term order question answer body document budget road school hospital \
                street water land rule measure price amount work system protection check amendment article assessment \
                service territory organisation commission ecology stop landfill station reason problem complaint request \
                benefit flat family bus village parent child yard park factory river plot contract tariff repair object \
                route owner builder resident teacher doctor specialist pensioner result method ban fine report dispute \
                court risk noise bridge market shop well canal shore crop pasture farmer nurse driver bicycle tram
                """,
                "s less like wise"
            ),
            (
                """
                offer demand consider allow protect correct adopt explain suffer expect answer repair build follow plant \
                reject support review need lack report inform treat collect return reach open defend respect
                """,
                "s ed ing er able"
            ),
            (
                "clear open safe clean proper local public quick deep firm great new old quiet fair broad strict",
                "ly er est ness"
            ),
        ],
        phrases: [
            "I am writing to you because", "we ask the ministry to reconsider", "in my opinion this is wrong",
            "thank you for the opportunity to comment", "as a resident of this district",
            "I do not agree with the draft",
            "the rights and interests of citizens", "I look forward to your answer",
            "in accordance with the Constitution of the Republic", "it is important to remember that",
            "please take this into account", "the proposed wording of this article",
        ],
        names: [
            "Anna Whitfield", "James Okafor", "Ruth Calder", "Peter Lindqvist", "Maria Duarte", "Tom Ashby",
            "Helen Marsh", "David Rowe",
        ])
}
