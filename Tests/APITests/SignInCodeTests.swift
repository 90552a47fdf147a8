import Testing
import Web

@Suite struct SignInCodeTests {
    @Test func `addresses with a plus are refused once their mailbox has its codes, known or not`() async throws {
        try await withFace { face in
            let code = try await face.letterCode(asking: "aida+known@example.org")
            let signedIn = try await face.anybody.post(
                "/api/v1/sign-in/tokens", ["email": "aida+known@example.org", "code": .string(code)])
            let device = try #require(signedIn.body["device"].text)
            for place in 2...5 {
                #expect(try await ask("aida+\(place)@example.org", face).status == 202)
            }
            let refusals = [
                try await ask("aida@example.org", face), try await ask("aida+known@example.org", face),
                try await ask("aida+unknown@example.org", face),
            ]
            #expect(refusals.allSatisfy { ($0.status, $0.code) == (429, "too_many_codes") })
            #expect(Set(refusals.map { $0.body["detail"].text }).count == 1)
            #expect(refusals.allSatisfy { $0.headers[.retryAfter] != nil })
            #expect(try await ask("marat+known@example.org", face).status == 202)
            // The person has a device, and goes on as before.
            #expect(try await ask("aida+known@example.org", face, device: device).status == 202)
        }
    }

    @Test func `a device is one for both ways of signing in, and of one form`() async throws {
        try await withFace { face in
            let code = try await face.letterCode(asking: "aida@example.org")
            let signedIn = try await face.anybody.post(
                "/api/v1/sign-in/tokens", ["email": "aida@example.org", "code": .string(code)])
            let device = try #require(signedIn.body["device"].text)
            #expect(device.wholeMatch(of: /dauys_device_[A-Za-z0-9_-]{43}/) != nil)
            let staff = try await face.anybody.post(
                "/api/v1/sign-in/staff",
                ["email": "aida@example.org", "password": "none", "code": "123456", "device": .string(device)])
            #expect((staff.status, staff.code) == (401, "bad_credentials"))
            let old = try await ask("aida@example.org", face, device: String(repeating: "0", count: 72))
            #expect(old.faults == ["/device bad_format"])
        }
    }

    private func ask(_ address: String, _ face: Face, device: String? = nil) async throws -> Answer {
        var fields: [String: JSONValue] = ["email": .string(address)]
        if let device { fields["device"] = .string(device) }
        return try await face.anybody.post("/api/v1/sign-in/codes", .object(fields))
    }
}
