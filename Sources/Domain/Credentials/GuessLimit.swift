/// How fast one can guess: some tries are free, after each further one a pause follows, twice as long as the last.
///
/// There is no lock, so nobody can lock somebody else out for good (ASVS 5.0 6.3.1).
package struct GuessLimit: Hashable, Sendable {
    /// As many failures have no pause after them.
    package var free: Int
    /// Seconds of the first pause.
    package var first: Int
    /// Seconds of the longest one.
    package var longest: Int

    /// So many seconds without a try make all failures forgotten. Wrong codes are forgotten so long after the first of them,
    /// or after the one that closed the account: otherwise one try a day would keep it closed.
    package static let memory = 86_400

    /// For one address from one network.
    package static let network = GuessLimit(free: 5, first: 10, longest: 3600)
    /// For one address from a device that its owner has signed in from before, and for proofs of who is signed in.
    package static let device = GuessLimit(free: 10, first: 10, longest: 900)
    /// For one address from all networks together: an attack from very many of them gets 1,440 guesses a day.
    package static let address = GuessLimit(free: 20, first: 5, longest: 60)

    /// So many wrong codes with the right password within the memory, and for as long a code opens the account no more but from a
    /// device that was there before: 10 guesses hit one of a million codes, three of which fit, with a chance of 3·10⁻⁵.
    package static let wrongCodes = 10

    package init(free: Int, first: Int, longest: Int) {
        self.free = free
        self.first = first
        self.longest = longest
    }
}
