import Domain
import Foundation
import Support
import Testing

@testable import Services

extension EndToEnd {
    /// What the console asks of a person at a terminal.
    @Suite struct AtTheTerminal {
        @Test(.timeLimit(.minutes(2)))
        func `somebody enrols at a terminal, is asked again for what was wrong, and no secret is shown`() async throws {
            try await onFreshGround { ground in
                let invitation = try await invite(ground)
                let terminal = try Terminal()
                let program = try await ground.start(["admin", "enrol"], at: terminal)
                let words = "first of all a sentence"

                try await answer("Invitation: ", "dauys_invitation_mistyped", at: terminal, of: program)
                try await answer("makes a new one.\nInvitation: ", " \(invitation) ", at: terminal, of: program)
                try await answer("will do: ", words, at: terminal, of: program)
                try await answer("The same again: ", words + " or another", at: terminal, of: program)
                let question = "Password, at least 12 characters; a few words will do: "
                try await answer("not the same.\n" + question, "curt", at: terminal, of: program)
                try await answer("The same again: ", "curt", at: terminal, of: program)
                // Shown before the question.
                try await answer("Code of the app: ", "none", at: terminal, of: program)
                let secret = try #require(
                    terminal.shown.firstMatch(of: /\n    ([A-Z2-7]{32})\n/).flatMap {
                        TOTPSecret(base32: String($0.1))
                    })
                func code() -> String { secret.code(step: TOTPSecret.step(at: .now)) }
                try await answer("enter a new code.\nCode of the app: ", code(), at: terminal, of: program)
                try await answer("A few words will do.\n" + question, words, at: terminal, of: program)
                try await answer("The same again: ", words, at: terminal, of: program)
                try await answer("Code of the app: ", code(), at: terminal, of: program)

                let outcome = await program.outcome()
                #expect(outcome.status == 0)
                let shown = terminal.shown
                #expect(shown.matches(of: /\n    ([A-Z2-7]{5}-){5}[A-Z2-7]{5}(?=\n)/).count == 10)
                for secret in [invitation, "mistyped", words, "curt"] { #expect(!shown.contains(secret), "\(shown)") }
                #expect(terminal.isAsBefore)
                #expect(try await ground.run(["admin", "list"]).output.contains("enrolled"))
            }
        }

        @Test(
            .timeLimit(.minutes(2)),
            arguments: [("\u{3}", nil), ("\u{4}", "The input has ended.")] as [(String, String?)])
        func `whoever leaves while a secret is asked for gets the terminal back as it was, and nothing is changed`(
            key: String, told: String?
        ) async throws {
            try await onFreshGround { ground in
                let invitation = try await invite(ground)
                let terminal = try Terminal()
                let program = try await ground.start(["admin", "enrol"], at: terminal)
                try await answer("Invitation: ", invitation, at: terminal, of: program)
                try await wait(for: "will do: ", at: terminal, of: program)
                #expect(!terminal.isAsBefore)
                terminal.type(key)
                let outcome = await program.outcome()
                #expect(outcome.status != 0)
                #expect(terminal.isAsBefore)
                if let told { #expect(terminal.shown.contains(told)) }
                #expect(try await ground.run(["admin", "list"]).output.contains("invited until"))
            }
        }

        @Test func `without a terminal nothing is asked`() async throws {
            try await onFreshGround { ground in
                let outcome = try await ground.run(["admin", "enrol"], input: Data("dauys_invitation_x\n".utf8))
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("asks at a terminal") && outcome.errors.contains("over the API"))
                #expect(outcome.output.isEmpty)
            }
        }

        private func invite(_ ground: Ground) async throws -> String {
            let added = try await ground.run(
                ["admin", "add", "--role", "administrator", "--email", "admin@example.org"])
            return String(try #require(added.output.firstMatch(of: /dauys_invitation_[A-Za-z0-9_-]{43}/)).0)
        }

        /// Waits until the terminal shows the question last of all, and types the answer.
        private func answer(
            _ question: String, _ text: String, at terminal: Terminal, of program: Program
        ) async throws {
            try await wait(for: question, at: terminal, of: program)
            terminal.type(text + "\r")
        }

        private func wait(for question: String, at terminal: Terminal, of program: Program) async throws {
            while !terminal.shown.hasSuffix(question), program.isRunning {
                try await Task.sleep(for: .milliseconds(20))
            }
            try #require(terminal.shown.hasSuffix(question), "\(terminal.shown)")
        }
    }
}
