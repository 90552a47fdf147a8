extension Query {
    /// The protocol counts parameters in 16 bits.
    private static let maximumArguments = 65_535
    /// The server takes messages of up to a gigabyte.
    private static let maximumBytes = 1_073_741_823

    /// Why this query must not be handed to libpq: it would be cut off at a NUL byte, or break the connection.
    var fault: PostgresError? {
        if text.utf8.contains(0) {
            return .unsendable(reason: "the statement contains a NUL byte")
        }
        if arguments.count > Self.maximumArguments {
            return .unsendable(
                reason: "the statement binds \(arguments.count) values; at most \(Self.maximumArguments) can be sent")
        }
        if arguments.bytes.count + text.utf8.count > Self.maximumBytes {
            return .unsendable(reason: "the statement and its values are larger than one gigabyte")
        }
        return nil
    }
}
