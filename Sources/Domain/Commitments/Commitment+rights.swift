import Foundation

extension Petition {
    /// Throws unless the actor may say how far a promise of `body` to this petition has come: an auditor, who neither
    /// speaks for the body nor asked for it.
    package func requireVerifier(_ actor: Actor, of body: Body) throws(Refusal) {
        try actor.require(.verifyCommitment)
        guard !actor.acts(for: body) else {
            throw Refusal(
                .forbidden, "own_case",
                LocalizedText(
                    kk: "Міндеттемені алған органның лауазымды тұлғасы оның орындалуын тексермейді.",
                    ru: "Должностное лицо органа, взявшего обязательство, его исполнение не проверяет.",
                    en: "An official of the body that made the commitment does not verify it."))
        }
        guard actor.account != applicant else {
            throw Refusal(
                .forbidden, "own_petition",
                LocalizedText(
                    kk: "Өтініш беруші өз петициясы бойынша алынған міндеттемені тексермейді.",
                    ru: "Заявитель не проверяет обязательство, взятое по его собственной петиции.",
                    en: "An applicant does not verify a commitment made to their own petition."))
        }
    }
}
