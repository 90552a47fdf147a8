import Foundation

extension KeyRing {
    private static let firstFormat = "dauys-master-key 1 "
    private static let header = "dauys-keys 2"

    /// How the key file says it: a line for each key, in base64.
    ///
    ///     dauys-keys 2
    ///     root …
    ///     derived email-index …
    ///     sealing 1 …
    ///     sealing 2 …
    var text: String {
        if isMasterKey { return Self.firstFormat + Self.base64(root) + "\n" }
        var lines = [Self.header, "root " + Self.base64(root)]
        for purpose in Purpose.allCases {
            if let key = stated[purpose] { lines.append("derived \(purpose.rawValue) \(Self.base64(key))") }
        }
        for version in versions {
            if let key = sealing[version] { lines.append("sealing \(version) \(Self.base64(key))") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Nil for a text that is anything else, or lacks something.
    init?(text: String) {
        guard text.hasSuffix("\n") else { return nil }
        if text.hasPrefix(Self.firstFormat) {
            guard let key = Self.key(text.dropFirst(Self.firstFormat.count).dropLast()) else { return nil }
            self.init(masterKey: key)
            return
        }
        var lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst() == Self.header[...] else { return nil }
        var root: [UInt8]?
        var stated: [Purpose: [UInt8]] = [:]
        var sealing: [UInt8: [UInt8]] = [:]
        for line in lines {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard let last = words.last, let key = Self.key(last) else { return nil }
            switch (words.count, words[0]) {
            case (2, "root") where root == nil: root = key
            case (3, "derived"):
                guard let purpose = Purpose(rawValue: String(words[1])), stated[purpose] == nil else { return nil }
                stated[purpose] = key
            case (3, "sealing"):
                guard let version = UInt8(words[1]), version > 0, sealing[version] == nil else { return nil }
                sealing[version] = key
            default: return nil
            }
        }
        guard let root, !sealing.isEmpty else { return nil }
        self.init(root: root, stated: stated, sealing: sealing)
    }

    private static func base64(_ key: [UInt8]) -> String {
        Data(key).base64EncodedString()
    }

    private static func key(_ text: some StringProtocol) -> [UInt8]? {
        guard let key = Data(base64Encoded: String(text)), key.count == keyLength else { return nil }
        return Array(key)
    }
}
