import Domain
import Foundation
import Hummingbird
import Services
import Web

/// What is public of a consultation, as tables for programs and spreadsheets, and what their columns mean.
struct ExportRoutes: Sendable {
    let exporting: Exporting

    func add(to api: some RouterMethods<AppContext>) {
        api.get("exports/dictionary", use: dictionary)
        let consultation = api.group("consultations/{id}")
        consultation.get("contributions/export", use: contributions)
        consultation.get("comments/export", use: comments)
        consultation.get("answers/export", use: answers)
        consultation.get("attachments/export", use: attachments)
        consultation.get("replies/export", use: replies)
        consultation.get("coverage/export", use: coverage)
    }

    @Sendable private func dictionary(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ExportDictionaryAnswer> {
        JSONAnswer(ExportDictionaryAnswer())
    }

    @Sendable private func contributions(request: Request, context: AppContext) async throws -> Response {
        let (consultation, format) = try await asked(request, context)
        return try await export(.contributions, of: consultation, as: format) { mark in
            let (rows, next) = try await exporting.contributions(to: consultation.id, after: mark)
            return (rows.map { $0.row(of: consultation) }, next)
        }
    }

    @Sendable private func comments(request: Request, context: AppContext) async throws -> Response {
        let (consultation, format) = try await asked(request, context)
        return try await export(.comments, of: consultation, as: format) { mark in
            let (rows, next) = try await exporting.comments(in: consultation.id, after: mark)
            return (rows.map(\.row), next)
        }
    }

    @Sendable private func answers(request: Request, context: AppContext) async throws -> Response {
        let (consultation, format) = try await asked(request, context)
        return try await export(.answers, of: consultation, as: format) { mark in
            let (rows, next) = try await exporting.answers(in: consultation.id, after: mark)
            return (rows.flatMap(\.rows), next)
        }
    }

    @Sendable private func attachments(request: Request, context: AppContext) async throws -> Response {
        let (consultation, format) = try await asked(request, context)
        return try await export(.attachments, of: consultation, as: format) { mark in
            let (rows, next) = try await exporting.attachments(in: consultation.id, after: mark)
            return (rows.map { $0.attachment.row(of: $0.reference) }, next)
        }
    }

    @Sendable private func replies(request: Request, context: AppContext) async throws -> Response {
        let (consultation, format) = try await asked(request, context)
        return try await export(.replies, of: consultation, as: format) { mark in
            let (rows, next) = try await exporting.replies(in: consultation.id, after: mark ?? 0)
            return (rows.map(\.row), next)
        }
    }

    @Sendable private func coverage(request: Request, context: AppContext) async throws -> Response {
        let (consultation, format) = try await asked(request, context)
        return try await export(.coverage, of: consultation, as: format) { (_: Int?) in
            (try await exporting.coverage(of: consultation.id).map(\.row), nil)
        }
    }

    private func asked(
        _ request: Request, _ context: AppContext
    ) async throws -> (consultation: Consultation, format: ExportFormat) {
        let id = try context.parameters.uuid("id")
        let format = try request.query { $0.optional("format", .choice(ExportFormat.self), or: .csv) }
        return (try await exporting.consultation(id), format)
    }

    /// A portion at a time, each read when the one before has been sent: a slow reader holds no connection, and no more
    /// than one portion is in memory.
    private func export<Mark: Sendable>(
        _ table: ExportTable, of consultation: Consultation, as format: ExportFormat,
        _ read: @Sendable @escaping (Mark?) async throws -> (rows: [ExportRow], next: Mark?)
    ) async throws -> Response {
        let first = try await read(nil)
        let body = ResponseBody { writer in
            var text = ExportWriter(table, as: format)
            var (rows, next) = first
            while true {
                try await writer.write(ByteBuffer(string: text.portion(rows)))
                guard let mark = next else { break }
                (rows, next) = try await read(mark)
            }
            try await writer.finish(nil)
        }
        let name = "\(consultation.reference ?? consultation.id.text)-\(table.rawValue).\(format.rawValue)"
        return Response(
            status: .ok,
            headers: [.contentType: format.contentType, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: body)
    }
}
