import Hummingbird
import Store
import Web

/// Events in their order, and the position to go on from, which is also there when no event is.
struct EventPageAnswer: Encodable, Sendable {
    var items: [EventAnswer]
    var next: Int

    init(_ events: [EventRepository.Recorded], after position: Int) throws {
        items = try events.map(EventAnswer.init)
        next = events.last?.position ?? position
    }

    func answer(to request: Request, limit: Int) -> JSONAnswer<EventPageAnswer> {
        let address = "<\(request.uri.path)?after=\(next)&limit=\(limit)>; rel=\"next\""
        return JSONAnswer(self, headers: [.link: address])
    }
}
