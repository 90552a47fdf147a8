import Foundation
import Generators
import Services
import Testing

@Suite struct DeliveryReportTests {
    private static let letter = UUID(uuidString: "0198C5A0-0000-7000-8000-000000000001")!

    private static func report(
        action: String = "failed", status: String = "5.1.1", boundary: String = "=_r/1",
        returned: String = "message/rfc822", answering: String = ""
    ) -> String {
        """
        From: MAILER-DAEMON@mx.example.kz
        \(answering)Content-Type: multipart/report;
        \treport-type=delivery-status; Boundary="\(boundary)"

        This is a MIME message.
        --\(boundary)

        I am sorry: <0198c5a0-0000-7000-8000-0000000000ff@dauys.kz>

        --\(boundary)\u{20}
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.kz

        Final-Recipient: rfc822; aida@example.kz
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: smtp;
         550 5.1.1 no such user

        --\(boundary)
        Content-Type: \(returned)

        Received: from dauys
        Message-ID:
         <0198c5a0-0000-7000-8000-000000000001@dauys.kz>
        Subject: x

        Message-ID: <0198c5a0-0000-7000-8000-0000000000ee@dauys.kz>
        --\(boundary)--
        """
    }

    private static func read(_ text: String) -> DeliveryReport? {
        DeliveryReport(Array(text.utf8))
    }

    @Test(arguments: ["\n", "\r\n"])
    func `a report names the letter that was returned, what became of it, and why`(_ ending: String) throws {
        let report = try #require(Self.read(Self.report().replacing("\n", with: ending)))
        #expect(report.letter == Self.letter)
        #expect(report.action == .failed)
        #expect(report.status.description == "5.1.1")
    }

    @Test(arguments: [
        ("failed", "5.2.1 (disabled)", true), ("Failed (for good)", "5.0.0", true), ("failed", "5.7.1", false),
        ("failed", "4.4.7", false), ("delayed", "4.2.2", false), ("failed", "5.3.4", false),
    ])
    func `only what lies in the address is held against it`(_ action: String, _ status: String, _ isAddress: Bool)
        throws
    {
        let report = try #require(Self.read(Self.report(action: action, status: status)))
        #expect(report.status.condemnsAddress == isAddress)
        #expect(report.action.rawValue == action.prefix { $0.isLetter }.lowercased())
    }

    @Test func `heads alone are enough, and so is what the report answers`() {
        #expect(Self.read(Self.report(returned: "text/rfc822-headers"))?.letter == Self.letter)
        let answering = "In-Reply-To: <0198C5A0-0000-7000-8000-000000000001@dauys.kz>\n"
        #expect(Self.read(Self.report(returned: "text/plain", answering: answering))?.letter == Self.letter)
        #expect(Self.read(Self.report(returned: "text/plain")) == nil)
    }

    @Test(arguments: [
        "", "\n", "Subject: out of office\n\nI am away.", report(action: "exploded"), report(status: "5.1"),
        report(status: "5.1.1.1"), report(status: "3.1.1"), report(status: "5.1111.1"),
        report(boundary: String(repeating: "b", count: 71)), report().replacing("/delivery-status", with: "/x"),
        report().replacing("<0198", with: "<zz98"),
    ])
    func `anything else is no report`(_ text: String) {
        #expect(Self.read(text) == nil)
    }

    @Test func `whatever is cut out, put in or turned round, reading ends and invents no letter`() {
        var random = SeededRandom(seed: 3464)
        let original = Array(Self.report().replacing("\n", with: "\r\n").utf8)
        let pieces = [
            "\r\n", "\n\n", "--=_r/1", "--", ":", " ", "boundary=", "\"", "<", "@", ">", "\u{0}", "İ", "5.1.1",
        ]
        .map { Array($0.utf8) }
        let known = ["01", "ff", "ee"].map { "0198C5A0-0000-7000-8000-0000000000\($0)" }
        var found = 0
        for _ in 0..<5_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.removeSubrange(place..<min(bytes.count, place + .random(in: 1...200, using: &random)))
                case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random)!, at: min(place, bytes.count))
                case 2 where !bytes.isEmpty: bytes[place] = .random(in: 0...255, using: &random)
                default: bytes.reverse()
                }
            }
            guard let report = DeliveryReport(bytes) else { continue }
            found += 1
            // An octet of the identifier itself may have been changed: then it is as long as one all the same.
            #expect(known.contains(report.letter.uuidString) || report.letter.uuidString.count == 36)
        }
        #expect(found > 200)
    }

    @Test(arguments: ["\n", "--b\n", "a:\n", " \n", ":", "<", "<a@", "\r", "--b--\n", "\u{0}", "Content-Type: x\n"])
    func `a megabyte of one thing is read in no time`(_ piece: String) {
        let head = "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
        let text = head + String(repeating: piece, count: (1 << 20) / piece.utf8.count)
        let clock = ContinuousClock()
        let time = clock.measure { #expect(Self.read(text) == nil) }
        #expect(time < .seconds(10))
    }
}
