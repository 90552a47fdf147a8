import Foundation

/// Bodies: what passes the scan and is JSON for Foundation has every member that was written, and no more depth or values
/// than allowed.
func fuzz(_ bytes: [UInt8]) {
    guard let scan = try? JSONScan(bytes, depthLimit: 32, valueLimit: 2000) else { return }
    precondition(scan.memberCount >= 0 && scan.memberCount <= bytes.count)
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return }
    precondition(value.memberCount <= scan.memberCount, "a member came out of nothing")
    precondition(String(validating: bytes, as: UTF8.self) != nil)
}

let examples = [
    #"{"a": 1, "b": [true, null, -2.5e3, "\u04d9\ud83d\ude00"], "c": {"d": {}}}"#, "[[[]]]", "{\"\":\"\\\\\"}",
]
