import Foundation
import NIOCore

extension Complaint {
    /// What it means that the service cannot listen; nil for an error that is about something else.
    init?(binding error: any Error, at place: ListenerPlace) {
        let (host, port) = (place.host, place.port)
        let other = "Name another one with \(place.portSetting); 0 takes any free one."
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self.init(
                "Something already listens on port \(port) of \(host); perhaps it is Dauys, started before.",
                remedy: other)
        case let error as IOError where error.errnoCode == EACCES:
            self.init("This account may not listen on port \(port).", remedy: other)
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            self.init("This machine does not have the address \(host).", remedy: "Correct \(place.hostSetting).")
        case is SocketAddressError:
            self.init("There is no address for the host \(host).", remedy: "Correct \(place.hostSetting).")
        default: return nil
        }
    }
}
