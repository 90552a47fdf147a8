import Domain
import Hummingbird

/// Problems of the request as such, before any service is asked.
extension Problem {
    /// 400: the request cannot be read at all.
    package static func malformed(_ code: String, _ detail: LocalizedText) -> Problem {
        Problem(
            .badRequest, code,
            title: LocalizedText(
                kk: "Сұрауды оқу мүмкін емес", ru: "Запрос не удалось прочитать", en: "The request cannot be read"),
            detail: detail)
    }

    package static func tooLarge(limit: Int) -> Problem {
        Problem(
            .contentTooLarge, "too_large",
            title: LocalizedText(kk: "Сұрау тым үлкен", ru: "Запрос слишком велик", en: "The request is too large"),
            detail: LocalizedText(
                kk: "Сұраудың денесі \(limit) байттан аспауы керек.",
                ru: "Тело запроса не должно быть больше \(limit) байт.",
                en: "The body of a request may have at most \(limit) bytes."))
    }

    package static var tooSlow: Problem {
        Problem(
            .requestTimeout, "too_slow",
            title: LocalizedText(kk: "Сұрау тым баяу", ru: "Запрос слишком медленный", en: "The request is too slow"),
            detail: LocalizedText(
                kk: "Сұраудың денесі уақытында келмеді.",
                ru: "Тело запроса не пришло вовремя.",
                en: "The body of the request did not arrive in time."))
    }

    package static func unsupportedMediaType(accepted: String) -> Problem {
        Problem(
            .unsupportedMediaType, "unsupported_media_type",
            title: LocalizedText(
                kk: "Мазмұн түрі қолданылмайды", ru: "Тип содержимого не поддерживается",
                en: "The type of content is not supported"),
            detail: LocalizedText(
                kk: "Сұрау \(accepted) түрінде, сығылмай жіберілуі керек.",
                ru: "Запрос нужно отправить как \(accepted), без сжатия.",
                en: "Send the request as \(accepted), not compressed."),
            headers: [.accept: accepted])
    }

    package static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> Problem {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        return Problem(
            .methodNotAllowed, "method_not_allowed",
            title: LocalizedText(
                kk: "Бұл әдіс қолданылмайды", ru: "Метод не поддерживается", en: "The method is not allowed"),
            detail: LocalizedText(
                kk: "Бұл мекенжайда мына әдістер бар: \(list).",
                ru: "По этому адресу доступны методы: \(list).",
                en: "These methods are open at this address: \(list)."),
            headers: [.allow: list])
    }

    package static var notImplemented: Problem {
        Problem(
            .notImplemented, "not_implemented",
            title: LocalizedText(kk: "Белгісіз әдіс", ru: "Неизвестный метод", en: "Unknown method"),
            detail: LocalizedText(
                kk: "Қызмет HTTP-дің бұл әдісін білмейді.",
                ru: "Сервис не знает такого метода HTTP.",
                en: "The service does not know this method of HTTP."))
    }

    /// 428 (RFC 6585 §3): an edit that does not say which version it is of could overwrite somebody else's.
    package static var preconditionRequired: Problem {
        Problem(
            .preconditionRequired, "precondition_required",
            title: LocalizedText(kk: "If-Match керек", ru: "Нужен If-Match", en: "If-Match is needed"),
            detail: LocalizedText(
                kk: "Қай нұсқаны өзгертетініңізді If-Match тақырыбында көрсетіңіз, мысалы \"7\".",
                ru: "Укажите в заголовке If-Match, какую версию вы меняете, например \"7\".",
                en: "Say in the If-Match header which version you are changing, for example \"7\"."))
    }

    package static var noSuchAddress: Problem {
        var problem = Problem(Refusal.notFound)
        problem.detail = LocalizedText(
            kk: "Мұндай мекенжай жоқ.", ru: "Такого адреса нет.", en: "There is no such address.")
        return problem
    }

    /// The error itself goes to the log; the caller gets a number to quote.
    package static var unexpected: Problem {
        Problem(
            .internalServerError, "unexpected",
            title: LocalizedText(kk: "Күтпеген қате", ru: "Непредвиденная ошибка", en: "Unexpected error"),
            detail: LocalizedText(
                kk: "Қызметте қате шықты. Хабарласқанда сұраудың нөмірін айтыңыз.",
                ru: "В сервисе произошла ошибка. При обращении назовите номер запроса.",
                en: "Something went wrong in the service. Quote the number of the request when you report it."))
    }
}
