import Domain

extension Field where Value == EmailAddress {
    package static var email: Field {
        // The stand-in is a constant that the domain accepts (RFC 6761 §6.4: nobody has it).
        Field(standIn: try! EmailAddress("nobody@example.invalid")) { value, pointer, faults in
            guard case .string(let text) = value else {
                faults.append(.wrongType(pointer, .text))
                return nil
            }
            do throws(EmailAddressFault) {
                return try EmailAddress(text)
            } catch {
                faults.append(error.at(pointer))
                return nil
            }
        }
    }
}
