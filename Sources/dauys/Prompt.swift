import Foundation
import Server

/// Asks whoever sits at the terminal; without one, reads a line of the standard input.
enum Prompt {
    /// - Parameter isSecret: what is typed is not shown.
    static func ask(_ question: String, isSecret: Bool = false) throws(Complaint) -> String {
        FileHandle.standardError.write(Data(question.utf8))
        var before = termios()
        let isTerminal = isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &before) == 0
        if isSecret, isTerminal {
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        }
        defer {
            if isSecret, isTerminal {
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
                FileHandle.standardError.write(Data("\n".utf8))
            }
        }
        guard let line = readLine(), !line.isEmpty else {
            throw Complaint("Nothing was entered.", remedy: "Begin again.")
        }
        return line
    }
}
