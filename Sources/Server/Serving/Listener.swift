import Hummingbird
import ServiceLifecycle

/// An application where it listens; that it cannot listen there is told in a sentence about this place.
struct Listener<Routes: ApplicationProtocol>: Service {
    let application: Routes
    let place: ListenerPlace

    func run() async throws {
        do {
            try await application.run()
        } catch {
            throw Complaint(binding: error, at: place) ?? error
        }
    }
}

/// An address and a port, and the settings that name them.
struct ListenerPlace: Sendable {
    var host: String
    var port: Int
    var hostSetting: String
    var portSetting: String

    /// For everybody.
    static func service(_ settings: Settings) -> ListenerPlace {
        ListenerPlace(
            host: settings.host, port: settings.port, hostSetting: "--host or DAUYS_HOST",
            portSetting: "--port or DAUYS_PORT")
    }

    /// For whoever runs the service.
    static func monitoring(_ settings: Settings) -> ListenerPlace {
        ListenerPlace(
            host: settings.monitoringHost, port: settings.monitoringPort, hostSetting: "DAUYS_MONITORING_HOST",
            portSetting: "DAUYS_MONITORING_PORT")
    }
}
