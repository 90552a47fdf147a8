import Domain
import Foundation
import Hummingbird

extension Parameters {
    /// The identifier in the path; one that is no UUID names nothing, so it is 404.
    package func uuid(_ name: String) throws(Problem) -> UUID {
        guard let id = get(name).flatMap(UUID.init(uuidString:)) else { throw Problem(.notFound) }
        return id
    }
}
