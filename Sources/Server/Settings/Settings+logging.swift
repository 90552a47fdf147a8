import Logging
import Web

extension Settings {
    /// Sets up logging for the whole process, to standard error; returns the service's own logger.
    package func bootstrapLogging() -> Logger {
        let (level, format) = (logLevel, logFormat)
        LoggingSystem.bootstrap { label in
            switch format {
            case .json: return JSONLogHandler(label: label, level: level)
            case .text:
                var handler = StreamLogHandler.standardError(label: label)
                handler.logLevel = level
                return handler
            }
        }
        return Logger(label: "dauys")
    }

    /// Security events are lines of JSON whatever else is logged, and however little of it: by the server, and by commands
    /// at the console.
    static var securityLogger: Logger {
        Logger(label: "dauys.security") { JSONLogHandler(label: $0, level: .notice) }
    }
}
