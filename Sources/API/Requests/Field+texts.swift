import Domain
import Web

extension Field where Value == LocalizedText {
    /// A text in each language of the service.
    static func localized(_ rule: PlainText) -> Field {
        .object { fields in
            LocalizedText(
                kk: fields.required("kk", .text(rule)), ru: fields.required("ru", .text(rule)),
                en: fields.required("en", .text(rule)))
        }
    }
}

extension Field where Value == [UInt8] {
    /// A SHA-256 in hexadecimal, 64 digits.
    static var sha256: Field {
        .parsed(.wrongForm(String(repeating: "0123456789abcdef", count: 4)), standIn: []) { text in
            [UInt8](hexadecimal: text).flatMap { $0.count == 32 ? $0 : nil }
        }
    }
}
