import Store

extension SecurityChain.Head {
    /// The position, a colon and the hash in hexadecimal.
    package var text: String {
        "\(position):" + hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Reads what `text` writes, of a row that there can be.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 64, let position = Int(parts[0]), position > 0 else {
            return nil
        }
        let digits = Array(parts[1].utf8)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { start in
            UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16)
        }
        guard bytes.count == 32 else { return nil }
        self.init(position: position, hash: bytes)
    }
}
