import Domain
import Foundation

/// A complaint as one reader sees it.
package struct ComplaintView: Sendable {
    package var complaint: Complaint
    package var petitionReference: String?
    /// Nil for whoever runs the service.
    package var respondent: Body?
    /// Nil before it is forwarded, and where moderators consider it.
    package var reviewer: Body?
    /// What it says, for its author and those who handle it.
    package var text: String?
    /// What was answered; not told of a petition that was taken down.
    package var answer: String?
    /// The last day of what is owed about it now.
    package var dueOn: LegalDate?
    package var isMine: Bool
}
