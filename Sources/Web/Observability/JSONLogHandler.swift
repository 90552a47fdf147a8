import Domain
import Logging

/// Writes each log event as one line of JSON: `time`, `level`, `logger`, `message`, then the metadata.
///
///     LoggingSystem.bootstrap { label in JSONLogHandler(label: label, level: .info) }
///
/// Whatever is in a message or in metadata is escaped, so that nothing that a caller sends can begin a line of its own.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let clock: WallClock
    private let output: any LogOutput

    package init(
        label: String, level: Logger.Level = .info, clock: WallClock = .system, output: any LogOutput = StandardError()
    ) {
        self.label = label
        self.logLevel = level
        self.clock = clock
        self.output = output
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var line = LogLine()
        line.add("time", clock.now().description)
        line.add("level", event.level.rawValue)
        line.add("logger", label)
        line.add("message", event.message.description)
        if let error = event.error { line.add("error", String(reflecting: error)) }
        var metadata = metadata
        if let provided = metadataProvider?.get() { metadata.merge(provided) { $1 } }
        if let own = event.metadata { metadata.merge(own) { $1 } }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { line.add(key, value) }
        output.write(line.finished)
    }
}
