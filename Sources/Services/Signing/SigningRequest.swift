import Domain
import Store

/// A signature on its way into a group.
struct SigningRequest: Sendable {
    var key: SignatureRepository.Key
    /// Marked by a block already.
    var suspicion: Suspicion?
    var origin: SigningOrigin?
    var region: String?
    /// So many signatures of the petition from one network within an hour are not suspect; nil for any number.
    var suspectAfter: Int?
    var suspectsCount = true

    /// Where a day ends between the request and its commit, the origin goes: under a key of another day it tells nothing, and
    /// would not be forgotten with the day's.
    func asked(_ suspicion: Suspicion?, at now: Instant) -> SignatureRepository.Asked {
        let origin = origin?.day == SigningDays.day(of: now) ? origin : nil
        return SignatureRepository.Asked(
            key: key, suspicion: suspicion, counts: suspicion == nil || suspectsCount, network: origin?.network,
            domain: origin?.domain, region: region)
    }
}

/// Where a signature comes from, under the key of the day, for its petition alone: see `SigningDays`.
struct SigningOrigin: Hashable, Sendable {
    var day: LegalDate
    var network: [UInt8]?
    var domain: [UInt8]?
    /// In clear, and never written as such: it is sealed once ten signatures of the petition have come from there on one day.
    var range: AddressRange?
}
