import Foundation

/// Reports of mail servers: reading ends, and a report that is found has all its parts.
func fuzz(_ bytes: [UInt8]) {
    let message = MIMEPart(bytes)
    for part in message.parts { _ = (part.groups, part.type, part["message-id"], part.parts.count) }
    guard let report = DeliveryReport(bytes) else { return }
    precondition(MailStatus(report.status.description) == report.status)
}

let examples = [
    """
    From: MAILER-DAEMON@mx.example.kz
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example.kz

    Final-Recipient: rfc822; aida@example.kz
    Action: failed
    Status: 5.1.1

    --b
    Content-Type: message/rfc822

    Message-ID:
     <0198c5a0-0000-7000-8000-000000000001@dauys.kz>

    --b--

    """
]
