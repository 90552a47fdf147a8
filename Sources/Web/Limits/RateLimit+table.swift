import Domain

extension RateLimit {
    /// Every limit with its defaults. `DAUYS_LIMITS_FILE` replaces numbers, nothing else.
    ///
    /// The measure of "generous" is a village of 2,000 people behind one address whose adults, 1,200, all sign on one
    /// evening, and a school hall in which 150 of them begin in the same minute.
    package static let table: [RateLimit] = [
        // A page is three requests. Two hundred villagers can each open one at once, and 400 a minute go on. One address
        // takes 20 requests a second at most, a hundredth of what a small machine answers.
        RateLimit(
            .anonymous, .address, burst: 600, refill: 1200, per: 60,
            LocalizedText(
                kk: "кірмей жіберілетін сұраулар", ru: "запросы без входа", en: "requests without signing in")),
        // Eight such addresses: whoever rents a whole /24 or IPv6 /48 is not 256 or 65,536 times as strong.
        RateLimit(
            .anonymousNetwork, .network, burst: 4800, refill: 9600, per: 60,
            LocalizedText(
                kk: "желіден кірмей жіберілетін сұраулар", ru: "запросы без входа из сети",
                en: "requests without signing in from a network")),
        // What protects the look-up of a token: one that this server has not yet seen to be good. Each device needs one
        // a day and server, so 150 in a hall fit; a known token passes also while strangers behind the address guess.
        RateLimit(
            .newCredential, .address, burst: 300, refill: 300, per: 60,
            LocalizedText(
                kk: "жаңа токені бар сұраулар", ru: "запросы с новым токеном", en: "requests with a new token")),
        // Eight such addresses, for the same reason as above.
        RateLimit(
            .newCredentialNetwork, .network, burst: 2400, refill: 2400, per: 60,
            LocalizedText(
                kk: "желіден жаңа токенмен жіберілетін сұраулар", ru: "запросы с новым токеном из сети",
                en: "requests with a new token from a network")),
        // Before the account is known, and where it is never asked for. Twice what an account gets, so that whoever has
        // one is told of that limit first.
        RateLimit(
            .credential, .credential, burst: 600, refill: 600, per: 60,
            LocalizedText(
                kk: "бір токенмен жіберілетін сұраулар", ru: "запросы с одним токеном", en: "requests with one token")),
        // A person at a page makes three requests a click; five a second is a program that behaves.
        RateLimit(
            .account, .account, burst: 300, refill: 300, per: 60,
            LocalizedText(kk: "есептік жазбаның сұраулары", ru: "запросы учётной записи", en: "requests of an account")),
        // The hall fits into the burst; then 30 a minute let 1,200 adults in within 35 minutes. What a stranger can do
        // with it: 30 letters a minute to addresses of which each gets ten an hour at most.
        RateLimit(
            .signInCode, .address, burst: 200, refill: 30, per: 60,
            LocalizedText(kk: "кіру кодтары", ru: "коды для входа", en: "sign-in codes")),
        RateLimit(
            .signInCodeNetwork, .network, burst: 1000, refill: 150, per: 60,
            LocalizedText(kk: "желіге кіру кодтары", ru: "коды для входа из сети", en: "sign-in codes for a network")),
        // Two tries for each code of the hall. A try is good for one code of one address in a million: 60 a minute on
        // as many addresses are one hit in eleven days, for which as many letters were sent.
        RateLimit(
            .signInTry, .address, burst: 400, refill: 60, per: 60,
            LocalizedText(kk: "кодты енгізу әрекеттері", ru: "попытки ввода кода", en: "tries of codes")),
        RateLimit(
            .signInTryNetwork, .network, burst: 2000, refill: 300, per: 60,
            LocalizedText(
                kk: "желіден кодты енгізу әрекеттері", ru: "попытки ввода кода из сети",
                en: "tries of codes from a network")),
        // Nobody reads and signs more than thirty petitions in a row, and then one in ten seconds.
        RateLimit(
            .signing, .account, burst: 30, refill: 6, per: 60,
            LocalizedText(kk: "қол қою", ru: "подписание", en: "signing")),
        // Officials answer from prepared texts; thirty in a row, and one in five seconds after it.
        RateLimit(
            .writing, .account, burst: 30, refill: 12, per: 60,
            LocalizedText(kk: "жазу әрекеттері", ru: "внесение изменений", en: "commands that write")),
        // Comments and complaints of one person about one petition: ten at once, then one in two minutes.
        RateLimit(
            .petitionWriting, .accountOnPetition, burst: 10, refill: 30, per: 3600,
            LocalizedText(
                kk: "бір петиция бойынша жазбалар", ru: "записи по одной петиции", en: "entries about one petition")),
        // Trigrams over all subjects cost some milliseconds: one a second for each caller, as fast as people type.
        RateLimit(
            .search, .caller, burst: 60, refill: 60, per: 60,
            LocalizedText(kk: "іздеу", ru: "поиск", en: "searches")),
        // Whole tables. News readers and calendars ask once in some minutes.
        RateLimit(
            .export, .caller, burst: 20, refill: 20, per: 60,
            LocalizedText(kk: "кестелерді жүктеу", ru: "выгрузка таблиц", en: "downloads of whole tables")),
        // Hashes the caller with the key of every petition that has one. Nobody's data change more often than they look.
        RateLimit(
            .ownData, .account, burst: 3, refill: 3, per: 3600,
            LocalizedText(
                kk: "өз деректерін жүктеу", ru: "выгрузка своих данных", en: "downloads of one's own data")),
        // The same work once the code is right. As many as a code has tries.
        RateLimit(
            .erasure, .account, burst: 5, refill: 5, per: 3600,
            LocalizedText(kk: "есептік жазбаны жою", ru: "уничтожение учётной записи", en: "erasing one's account")),
    ]
}
