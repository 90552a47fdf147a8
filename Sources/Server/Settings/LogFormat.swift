/// How a line of the log is written: for a person, or for a program that collects it.
package enum LogFormat: String, Sendable {
    case text, json
}
