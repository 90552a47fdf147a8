import Domain
import Foundation
import Hummingbird
import Support
import Testing
import Web

@Suite struct AuthorisationTests {
    /// The operations that answer anybody.
    private static let open: Set<String> = [
        "readPetitionLife", "listConsultationEvents", "readConsultationLife", "listInitiativeEvents",
        "readInitiativeLife", "listMonitoredListEvents", "readMonitoredListLife", "readResponse", "listComplaints",
        "readComplaint", "readJudgement", "listDraftComments",
        "listPetitionCommitments", "listCommitments", "readCommitment",
        "listPetitions", "findSimilarPetitions", "readPetition", "listDecisions", "readPetitionHistory", "readCount",
        "readCurve", "readRegions", "listSignatureReviews",
        "listRefusals", "readRefusalStatistics", "readFeed", "listBodies", "readBody", "listProfiles", "readRules",
        "requestSignInCode", "signIn", "openSession", "readSignInPage", "signInByLink", "listIdentityProviders",
        "signInStaff", "openStaffSession", "beginEnrolment", "confirmEnrolment",
        "readHealth", "readReadiness", "readMetrics", "readSecurityContact",
        "listObligations", "exportObligations", "readObligationCalendar", "readObligationFeed", "readObligation",
        "readBodyCalendar", "readPerformance", "readLeague",
        "readUnfollowPage", "unfollowByLink", "readErasure",
        "listConsultations", "readConsultation", "listContributions", "readContribution",
        "listContributionDecisions", "listRevisions", "listRedactions", "readRedaction", "readRedactionFigures",
        "exportContributions", "exportComments", "exportAnswers", "exportAttachments", "readOrganisation",
        "exportReplies", "exportCoverage",
        "readExportDictionary",
        "listThemes", "listFormLetters", "listFormLetterMembers", "readCoverage",
        "readFormLetterRun", "listCommonPassages",
        "readAttachment", "listAttachments",
        "listReplies", "readReply",
        "readOutcomeFigures", "listOutcomes", "listConsultationCommitments",
        "listDocuments", "readDocument", "listPassages", "readPassage", "listDocumentChanges", "listPassageComments",
        "readQuestions", "readQuestionFigures",
        "listInitiatives", "readInitiative", "listInitiativeCommitments", "listFeedback", "readFeedback",
        "readFeedbackFigures", "listFeedbackTopics", "findSimilarFeedback",
        "listMonitoredLists", "readMonitoredList", "listPoints", "readPointStatements", "readPointFigures",
        "listPeriodicFeedback", "readPeriodicFeedback",
        "beginProviderSignIn", "completeProviderSignIn", "readProviderReturn", "completeProviderReturn",
    ]

    private static func address(_ operation: Contract.Operation, _ id: String) -> String {
        operation.path.replacing("{id}", with: id).replacing("{name}", with: "kz").replacing("{member}", with: id)
            .replacing("{proceeding}", with: id)
    }

    @Test func `nobody gets past an operation that needs an account`() async throws {
        try await withFace { face in
            let id = try await face.town.published().text
            let before = try await face.contents()
            for operation in Contract.shared.operations {
                let definition = Contract.shared.definition(operation)
                guard !Self.open.contains(definition["operationId"].text ?? "") else { continue }
                #expect(definition["security"] == .null, "\(operation) says it is open")
                let answer = try await face.anybody.call(
                    try #require(HTTPRequest.Method(operation.method)), Self.address(operation, id))
                #expect(answer.status == 401, "\(operation)")
                #expect(answer.headers[.wwwAuthenticate] != nil, "\(operation)")
            }
            #expect(try await face.contents() == before)
        }
    }

    @Test func `a citizen gets past no operation of moderators`() async throws {
        try await withFace { face in
            let id = try await face.town.supported().text
            let citizen = try await face.person(200)
            let before = try await face.contents()
            let desk = "/api/v1/moderation/petitions/" + id
            let tag = try await citizen.get("/api/v1/petitions/" + id).tag
            let commands: [(String, JSONValue)] = [
                ("/publication", ["checklist": .array(face.town.checklist.map { .string($0) })]),
                ("/rejection", ["code": "no_demand", "quote": "светофор", "reason": "Нет просьбы."]),
                ("/second-opinion", ["agrees": true]), ("/return", ["reason": "Назовите школу."]),
                ("/take-down", ["authority": "Я", "reason": "Не нравится."]), ("/notes", ["text": "Плохо."]),
            ]
            for (path, body) in commands {
                let answer = try await citizen.post(desk + path, body, tag: tag)
                #expect((answer.status, answer.code) == (403, "not_allowed"), "\(path)")
            }
            #expect(try await citizen.post(desk + "/claim").status == 403)
            #expect(try await citizen.delete(desk + "/claim").status == 403)
            #expect(try await citizen.get(desk).status == 403)
            #expect(try await citizen.get("/api/v1/moderation/queue").status == 403)
            #expect(try await face.contents() == before)
        }
    }

    @Test func `a moderator has no say about a petition of their own`() async throws {
        try await withFace { face in
            let id = try await face.town.supported().text
            let applicant = try await face.person(1, .moderator)
            let tag = try await applicant.get("/api/v1/petitions/" + id).tag
            let before = try await face.contents()
            let desk = "/api/v1/moderation/petitions/" + id
            #expect(try await applicant.post(desk + "/claim").code == "own_petition")
            let answer = try await applicant.post(desk + "/return", ["reason": "Ещё раз."], tag: tag)
            #expect((answer.status, answer.code) == (403, "own_petition"))
            #expect(try await face.contents() == before)
        }
    }

    @Test func `another's draft is not there`() async throws {
        try await withFace { face in
            let citizen = try await face.person(1)
            let draft = try await citizen.post("/api/v1/petitions", face.draft())
            let address = try #require(draft.headers[.location])
            let neighbour = try await face.person(200)
            let before = try await face.contents()
            for path in ["", "/events", "/count", "/curve"] {
                #expect(try await neighbour.get(address + path).status == 404, "\(path)")
            }
            let edit = try await neighbour.patch(address, ["subject": "Светофор у школы"], tag: draft.tag)
            #expect(edit.status == 404)
            #expect(try await neighbour.post(address + "/submission").status == 404)
            #expect(try await neighbour.post(address + "/withdrawal").status == 404)
            #expect(try await neighbour.post(address + "/support").status == 404)
            #expect(try await neighbour.post(address + "/signatures", ["consent": true]).status == 404)
            #expect(try await face.contents() == before)
        }
    }

    @Test(arguments: [
        "Bearer", "Bearer x", "Basic YTpi", "Bearer a b", "Bearer dauys_\(String(repeating: "A", count: 43))",
    ])
    func `a token that is none is refused where anybody may read`(_ header: String) async throws {
        try await withFace { face in
            let answer = try await face.anybody.get("/api/v1/petitions", [.authorization: header])
            #expect(answer.status == 401)
        }
    }

    @Test func `another method at a known address is refused with those that are open`() async throws {
        try await withFace { face in
            let answer = try await face.anybody.call(.put, "/api/v1/petitions")
            #expect(answer.status == 405)
            #expect(answer.headers[.allow] == "GET, HEAD, POST")
            #expect(try await face.anybody.get("/api/v1/nothing").code == "not_found")
        }
    }
}
