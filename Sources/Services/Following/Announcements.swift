import Domain
import Foundation
import Postgres
import Store

/// Takes what followers are to be told in the transaction that causes it; `FollowerLetters` makes letters of it later.
///
/// A petition may have more followers than one transaction should write to.
package struct Announcements: Sendable {
    package init() {}

    package func post(_ announcement: Announcement, at now: Instant, in transaction: Transaction) async throws {
        try await AnnouncementRepository.insert(.v7(at: now), announcement, at: now, in: transaction)
    }
}
