import Domain
import Foundation
import Services

extension Passwords {
    /// Cheap to hash, with the delivered list and a queue of their own each time.
    package static var forTests: Passwords {
        Passwords(cost: .forTests, common: delivered)
    }

    package static let delivered: PasswordList = {
        do {
            return try PasswordList(
                URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../db/passwords/common.txt")
                    .standardized.path)
        } catch {
            fatalError("\(error)")
        }
    }()
}

extension ScryptCost {
    package static let forTests = ScryptCost(log2: 6, blockSize: 8, parallelism: 1)
}
