import Foundation
import Server

/// Asks whoever sits at the terminal.
enum Prompt {
    /// - Throws: where the standard input is something else, which would be read in the wrong order or show secrets.
    static func requireTerminal() throws(Complaint) {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Complaint(
                "This asks at a terminal, and the standard input is none.",
                remedy: "Programs enrol over the API: docs/OPERATIONS.md, Staff.")
        }
    }

    /// Asks until something is entered.
    ///
    /// - Parameter isSecret: what is typed is not shown.
    /// - Throws: where nothing more comes, as after Ctrl-D.
    static func ask(_ question: String, isSecret: Bool = false) throws(Complaint) -> String {
        while true {
            // Before the question, so that nothing typed in answer to it is shown.
            if isSecret { Echo.turnOff() }
            write(question)
            let line = readLine()
            if isSecret { Echo.restore() }
            // The end of the line was not shown either, and without a line there is none.
            if isSecret || line == nil { write("\n") }
            guard let line else { throw Complaint("The input has ended.", remedy: "Nothing was changed. Begin again.") }
            if !line.isEmpty { return line }
        }
    }

    /// Says what was wrong with an answer, before it is asked for again.
    static func correct(_ sentence: String) {
        write("\(sentence)\n")
    }

    private static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}

/// Whether the terminal shows what is typed. It does again when the program is ended in between.
private enum Echo {
    private nonisolated(unsafe) static var before = termios()

    static func turnOff() {
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return }
        catchEnds { number in
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &Echo.before)
            signal(number, SIG_DFL)
            raise(number)
        }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        // Suspended here, the program would leave the shell with a terminal that shows nothing.
        withUnsafeMutableBytes(of: &silent.c_cc) { $0[Int(VSUSP)] = 0 }
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    }

    static func restore() {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        catchEnds(SIG_DFL)
    }

    private static func catchEnds(_ handler: (@convention(c) (Int32) -> Void)?) {
        for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] { signal(number, handler) }
    }
}
