import Foundation

/// Nobody acts in their own case: `applicant` is whoever filed the matter, nil where a body did.
extension Actor {
    /// Throws unless the actor may do this for whoever runs the service, in a matter that is not theirs.
    package func requireModerator(_ operation: Operation, inMatterOf applicant: UUID?) throws(Refusal) {
        try require(operation)
        guard account != applicant else {
            throw Refusal(
                .forbidden, "own_petition",
                LocalizedText(
                    kk: "Модератор өз петициясын тексермейді.",
                    ru: "Модератор не проверяет собственную петицию.",
                    en: "A moderator never acts on a petition of their own."))
        }
    }

    /// Throws unless the actor acts for the body, in a matter that is not theirs.
    package func requireOfficial(
        of body: Body, _ operation: Operation = .answerForBody, inMatterOf applicant: UUID? = nil
    ) throws(Refusal) {
        try require(operation)
        guard acts(for: body) else { throw .otherBody }
        guard account != applicant else {
            throw Refusal(
                .forbidden, "own_petition",
                LocalizedText(
                    kk: "Лауазымды тұлға өз петициясы бойынша әрекет етпейді.",
                    ru: "Должностное лицо не действует по собственной петиции.",
                    en: "An official never acts on a petition of their own."))
        }
    }

    /// Throws unless the actor may say how far a promise of `body` has come: an auditor, who neither speaks for the body
    /// nor asked for it.
    package func requireVerifier(of body: Body, inMatterOf applicant: UUID?) throws(Refusal) {
        try require(.verifyCommitment)
        guard !acts(for: body) else {
            throw Refusal(
                .forbidden, "own_case",
                LocalizedText(
                    kk: "Міндеттемені алған органның лауазымды тұлғасы оның орындалуын тексермейді.",
                    ru: "Должностное лицо органа, взявшего обязательство, его исполнение не проверяет.",
                    en: "An official of the body that made the commitment does not verify it."))
        }
        guard account != applicant else {
            throw Refusal(
                .forbidden, "own_petition",
                LocalizedText(
                    kk: "Өтініш беруші өз петициясы бойынша алынған міндеттемені тексермейді.",
                    ru: "Заявитель не проверяет обязательство, взятое по его собственной петиции.",
                    en: "An applicant does not verify a commitment made to their own petition."))
        }
    }
}

extension Refusal {
    package static let otherBody = Refusal(
        .forbidden, "other_body",
        LocalizedText(
            kk: "Бұл істе сіз өкілдік ететін орган жауапты емес.",
            ru: "За это отвечает не тот орган, от которого вы действуете.",
            en: "This is not for the body that you act for."))
}
