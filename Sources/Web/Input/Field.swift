import Domain

/// How one value of the input is read: what it may be, and what is said when it is something else.
///
///     fields.required("demands", .list(1...20, of: .text(.demand)))
///
/// Fields of a domain's own types are added where they are used, most with `parsed`.
package struct Field<Value> {
    /// What the reading goes on with after a fault.
    let standIn: () -> Value
    /// The JSON value that a text in a query stands for.
    let parse: (String) -> JSONValue
    /// The value; nil with at least one fault added. The second argument is the pointer.
    let read: (JSONValue, String, inout [FieldFault]) -> Value?

    init(
        standIn: @escaping @autoclosure () -> Value, parse: @escaping (String) -> JSONValue = JSONValue.string,
        read: @escaping (JSONValue, String, inout [FieldFault]) -> Value?
    ) {
        self.standIn = standIn
        self.parse = parse
        self.read = read
    }
}
