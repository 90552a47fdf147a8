import Hummingbird
import Services
import Web

extension PetitionView {
    /// The petition with its version as `ETag`.
    ///
    /// No conditional GET is answered 304: counts and days left change without a new version.
    func answer(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONAnswer<PetitionAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: petition.version).description
        return JSONAnswer(status, PetitionAnswer(self), headers: headers)
    }
}
