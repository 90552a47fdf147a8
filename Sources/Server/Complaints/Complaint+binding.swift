import Foundation
import NIOCore

extension Complaint {
    /// What it means that the service cannot listen; nil for an error that is about something else.
    init?(binding error: any Error, host: String, port: Int) {
        let other = "Name another one with --port or DAUYS_PORT; 0 takes any free one."
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self.init(
                "Something already listens on port \(port) of \(host); perhaps it is Dauys, started before.",
                remedy: other)
        case let error as IOError where error.errnoCode == EACCES:
            self.init("This account may not listen on port \(port).", remedy: other)
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            self.init("This machine does not have the address \(host).", remedy: "Correct --host or DAUYS_HOST.")
        case is SocketAddressError:
            self.init("There is no address for the host \(host).", remedy: "Correct --host or DAUYS_HOST.")
        default: return nil
        }
    }
}
