import Domain
import Foundation
import Hummingbird

extension Parameters {
    /// The identifier in the path; one that is no UUID names nothing, so it is 404.
    package func uuid(_ name: String) throws(Problem) -> UUID {
        guard let id = get(name).flatMap(UUID.init(uuidString:)) else { throw Problem(.notFound) }
        return id
    }

    /// The number in the path, from 1; whatever is none names nothing, so it is 404.
    package func number(_ name: String) throws(Problem) -> Int {
        guard let text = get(name), text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text), number > 0
        else { throw Problem(.notFound) }
        return number
    }
}
