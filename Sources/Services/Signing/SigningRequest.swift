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

    func asked(_ suspicion: Suspicion?) -> SignatureRepository.Asked {
        SignatureRepository.Asked(
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
