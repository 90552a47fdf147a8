import Domain
import Foundation
import Web

extension ContributionEntry.Transcript {
    /// Bytes of a body: a hundred letters of two pages each, with room for what JSON escapes.
    static let bodyLimit = 4 << 20

    init(_ fields: inout Fields) {
        self.init(
            channel: fields.required("channel", .choice(ContributionEntry.Channel.self)),
            receivedOn: fields.required("received_on", .date),
            organisation: fields.optional("organisation", .uuid),
            content: ContributionContent(&fields),
            keptAt: fields.required("kept_at", .text(PlainText(.line, Self.keptAtLength))),
            recording: fields.optional("recording", .text(PlainText(.line, Self.recordingLength))))
    }
}

extension Field where Value == ContributionEntry.Transcript {
    static var transcript: Field { .object { ContributionEntry.Transcript(&$0) } }
}
