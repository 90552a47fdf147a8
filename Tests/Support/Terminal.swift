import Foundation
import Synchronization

/// A pseudo-terminal, at which a test sits in the place of a person.
package final class Terminal: Sendable {
    private let master: Int32
    private let screen = Mutex<[UInt8]>([])
    /// The end at which a program sits.
    let line: FileHandle

    package init() throws {
        // What posix_openpt, unlockpt and opening ptsname do; Glibc's module does not have them. See ioctl_tty(2).
        let (unlock, openPeer): (UInt, UInt) = (0x4004_5431, 0x5441)
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var isLocked: CInt = 0
        guard master >= 0, ioctl(master, unlock, &isLocked) == 0 else { throw CocoaError(.fileReadUnknown) }
        let peer = ioctl(master, openPeer, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard peer >= 0 else { throw CocoaError(.fileReadUnknown) }
        line = FileHandle(fileDescriptor: peer, closeOnDealloc: true)
    }

    deinit { close(master) }

    /// Presses the keys; control characters do what they do at a terminal.
    package func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Everything that it has shown until now, with ends of lines as the program wrote them.
    package var shown: String {
        screen.withLock { screen in
            var bytes = [UInt8](repeating: 0, count: 4096)
            while case let count = read(master, &bytes, bytes.count), count > 0 { screen += bytes[..<count] }
            return String(decoding: screen, as: UTF8.self).replacing("\r\n", with: "\n")
        }
    }

    /// Whether what is typed is shown, and Ctrl-Z suspends: the state in which a shell wants it.
    package var isAsBefore: Bool {
        var state = termios()
        guard tcgetattr(line.fileDescriptor, &state) == 0 else { return false }
        let suspend = withUnsafeBytes(of: &state.c_cc) { $0[Int(VSUSP)] }
        return state.c_lflag & tcflag_t(ECHO) != 0 && suspend != 0
    }
}
