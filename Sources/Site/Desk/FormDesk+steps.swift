import Domain
import Foundation
import Hummingbird
import Services
import Web

extension FormDesk {
    /// - Throws: `not_signed_in`, which leads to where one signs in, and back.
    func reader(_ request: Request, _ context: AppContext, in catalogue: Catalogue) throws -> DeskReader {
        guard let actor = context.actor, let token = token(of: actor) else { throw Refusal.notSignedIn }
        return DeskReader(
            actor: actor, token: token, catalogue: catalogue, arrival: context.arrival,
            query: try request.parameters())
    }

    /// Adds a page with one form, and where the form arrives.
    ///
    /// - Parameter make: the page as it is now; the form is nil while it is only opened.
    func addStep(
        _ path: String, to group: RouterGroup<AppContext>, in catalogue: Catalogue,
        _ make: @escaping @Sendable (AppContext, DeskReader, FormBody?) async throws -> DeskStep
    ) {
        group.get(RouterPath(path)) { request, context in
            let step = try await make(context, try reader(request, context, in: catalogue), nil)
            return answer(step.page, at: step.path, in: catalogue, request, context)
        }
        group.post(RouterPath(path)) { request, context in
            try await receive(request, context, in: catalogue) { form, actor in
                let reader = try reader(request, context, in: catalogue)
                let step = try await noting(request, context) { try await make(context, reader, form) }
                return try await attempt(
                    form, of: step.page, at: step.path + step.query, in: catalogue, request, context
                ) {
                    do {
                        try await step.work(form, actor)
                    } catch let refusal as Refusal {
                        // Pressed twice, it is done: there is nothing to complain of.
                        guard try await make(context, reader, form).isDone(form) else { throw refusal }
                    }
                    return .going(to: reader.address(step.next))
                }
            }
        }
    }

    private func noting<Value: Sendable>(
        _ request: Request, _ context: AppContext, _ work: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await work()
        } catch let refusal as Refusal {
            note(refusal, request, context)
            throw refusal
        }
    }
}

extension PageForm {
    /// A form of somebody at their desk, to the page that it is on.
    ///
    /// - Parameter version: of what is looked at; nil where it has none.
    init(
        _ path: String, of reader: DeskReader, version: Int? = nil, fields: [FormField] = [], button: String
    ) {
        self.init(to: reader.address(path), token: reader.token, fields: fields, button: button)
        if let version { keep(["version": String(version)]) }
    }

    /// Sends a name for this opening of the form along, or the one that it was sent with.
    mutating func keepKey(of form: FormBody?) {
        keep([FormBody.keyName: form?.key ?? UUID().text])
    }
}
