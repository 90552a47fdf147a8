import Domain
import Store

extension SecurityChain.Head {
    /// The position, a colon and the hash in hexadecimal.
    package var text: String {
        "\(position):" + hash.hexadecimal
    }

    /// Reads what `text` writes, of a row that there can be.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let position = Int(parts[0]), position > 0,
            let hash = [UInt8](hexadecimal: String(parts[1])), hash.count == 32
        else { return nil }
        self.init(position: position, hash: hash)
    }
}
