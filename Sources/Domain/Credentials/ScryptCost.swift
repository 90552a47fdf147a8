/// What one scrypt costs (RFC 7914): 2^`log2` · `blockSize` · 128 bytes of memory, `parallelism` times after each other.
package struct ScryptCost: Hashable, Sendable {
    package var log2: Int
    package var blockSize: Int
    package var parallelism: Int

    /// N = 2^17, r = 8, p = 1, the least that the OWASP cheat sheet on password storage names for scrypt (ASVS 5.0
    /// 11.4.2): 128 MiB and about half a second.
    package static let standard = ScryptCost(log2: 17, blockSize: 8, parallelism: 1)

    package init(log2: Int, blockSize: Int, parallelism: Int) {
        self.log2 = log2
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// What has to be computed after this cost so that it took as long as `other`; nothing where this is no cheaper
    /// version of it.
    ///
    /// 2^a and then 2^a, 2^(a+1), … 2^(b-1) are 2^b together.
    package func remainder(to other: ScryptCost) -> [ScryptCost] {
        guard (blockSize, parallelism) == (other.blockSize, other.parallelism), log2 < other.log2 else { return [] }
        return (log2..<other.log2).map { ScryptCost(log2: $0, blockSize: blockSize, parallelism: parallelism) }
    }
}
