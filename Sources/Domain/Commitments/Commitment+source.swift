import Foundation

extension Petition {
    /// Throws unless a promise of that kind can come out of the petition as it stands.
    ///
    /// - Parameter final: the latest final decision, published or not.
    package func requireSource(_ source: Commitment.Source, final: BodyDecision?) throws(Refusal) {
        switch source {
        case .decision(let demand):
            guard state == .decided, response?.publishedAt != nil, let final else { throw wrongState }
            guard let answer = final.answers.first(where: { $0.demand == demand }) else {
                throw .unknownDemand("/source/demand", of: text.demands.count)
            }
            guard answer.outcome != .refused else {
                throw .invalid(
                    "/source/demand", "demand_refused",
                    LocalizedText(
                        kk: "Шешім бұл талаптан бас тартқан: одан міндеттеме шықпайды.",
                        ru: "Решение отказывает в этом требовании: обязательство из него не следует.",
                        en: "The decision refuses this demand: no commitment comes of it."))
            }
        case .reply:
            guard state == .replied else { throw wrongState }
        case .hearing(let id):
            guard state == .underConsideration || state == .draftDecision || state == .decided else { throw wrongState }
            let hearing = response?.proceedings.first { $0.id == id }
            guard let hearing, hearing.kind == .hearing, hearing.isHeld else {
                throw .invalid(
                    "/source/proceeding", "not_a_hearing",
                    LocalizedText(
                        kk: "Міндеттеме осы петиция бойынша өткен тыңдаудан ғана шығады.",
                        ru: "Обязательство следует только из состоявшихся слушаний по этой петиции.",
                        en: "A commitment comes of a hearing on this petition that has been held."))
            }
        }
    }
}

extension Refusal {
    package static func unknownDemand(_ pointer: String, of count: Int) -> Refusal {
        .invalid([.unknownDemand(pointer, of: count)])
    }
}

extension FieldFault {
    package static func unknownDemand(_ pointer: String, of count: Int) -> FieldFault {
        FieldFault(
            pointer, "unknown_demand",
            LocalizedText(
                kk: "Талаптар 1-ден \(count)-ге дейін нөмірленген.",
                ru: "Требования пронумерованы от 1 до \(count).",
                en: "The demands are numbered 1 to \(count)."))
    }
}
