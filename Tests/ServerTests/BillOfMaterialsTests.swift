import Foundation
import Server
import Testing

@Suite struct BillOfMaterialsTests {
    private func bill(_ resolved: String) throws -> [String: Any] {
        let packages = try JSONDecoder().decode(ResolvedPackages.self, from: Data(resolved.utf8))
        let bill = BillOfMaterials(packages, source: "/usr/share/dauys/Package.resolved", clientLibrary: "15.18")
        return try #require(JSONSerialization.jsonObject(with: Data(bill.text.utf8)) as? [String: Any])
    }

    @Test func `every package is in it with its version, place and licence, and what it brings inside`() throws {
        let bill = try bill(
            #"""
            {"pins": [
                {"identity": "swift-crypto", "kind": "remoteSourceControl",
                    "location": "https://github.com/apple/swift-crypto.git",
                    "state": {"revision": "ab12", "version": "4.5.2"}},
                {"identity": "a-package-of-tomorrow", "kind": "remoteSourceControl",
                    "location": "https://example.org/a", "state": {"revision": "cd34"}}
            ], "version": 3}
            """#)
        #expect(bill["bomFormat"] as? String == "CycloneDX")
        #expect(bill["specVersion"] as? String == "1.6")
        let components = try #require(bill["components"] as? [[String: Any]])
        #expect(
            components.compactMap { $0["name"] as? String } == [
                "a-package-of-tomorrow", "swift-crypto", "libcmark", "libpq", "swift-runtime",
            ])
        #expect(
            components.map { $0["purl"] as? String } == [
                "pkg:swift/example.org/a@cd34", "pkg:swift/github.com/apple/swift-crypto@4.5.2", nil, nil, nil,
            ])
        #expect(components[0]["licenses"] == nil)
        let inside = try #require(components[1]["components"] as? [[String: Any]])
        #expect(inside.compactMap { $0["bom-ref"] as? String } == ["swift-crypto/boringssl"])
        #expect(components[3]["version"] as? String == "15.18")
    }
}
