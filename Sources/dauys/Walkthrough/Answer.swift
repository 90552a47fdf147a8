import Foundation

/// What the server said to one request.
struct Answer: Sendable {
    var status: Int
    var tag: String?
    var body: JSON
    /// As it came, for what is no JSON.
    var text: String

    /// The answer in short, as somebody would tell it.
    var gist: String {
        if let code = body["code"].text, status >= 400 {
            return "\(status) \(code): \(body["title"].text ?? body["detail"].text ?? "")"
        }
        var parts: [String] = []
        if let reference = body["reference"].text { parts.append(reference) }
        if let state = body["state"].text { parts.append(state.replacing("_", with: " ")) }
        if let support = body["support"]["count"].number, let required = body["support"]["required"].number,
            body["published_at"] == .null
        {
            parts.append("\(support) of \(required) supporters")
        }
        if body["published_at"] != .null, let verified = body["signatures"]["verified"].number {
            parts.append("\(verified) signatures")
        }
        if let count = body["count"].number { parts.append("count \(count)") }
        if let version = body["version"].number, body["state"] != .null { parts.append("version \(version)") }
        if case .list(let items) = body["items"] {
            parts.append("\(items.count) \(items.count == 1 ? "item" : "items")")
        }
        if let status = body["status"].text { parts.append(status) }
        return parts.isEmpty ? "\(status)" : "\(status)  \(parts.joined(separator: ", "))"
    }
}
