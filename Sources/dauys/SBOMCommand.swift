import ArgumentParser
import Postgres
import Server

struct SBOMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sbom",
        abstract: "Print what the program is made of: a bill of materials in CycloneDX 1.6 JSON.",
        discussion: """
            The packages are those of the Package.resolved that the build wrote: in the folder with the migrations, where \
            packaging puts it, or beside it in a checkout. The document names the file it was made from; that it is the \
            one of this build is for whoever packages the program to see to.
            """)

    @Option(help: "The Package.resolved of the build.")
    var resolved: String?

    func run() throws {
        let path = try resolved ?? ResolvedPackages.find(near: Resources(named: Settings().resources))
        let bill = BillOfMaterials(
            try ResolvedPackages.read(path), source: path, clientLibrary: ClientLibrary.version)
        print(try bill.text)
    }
}
