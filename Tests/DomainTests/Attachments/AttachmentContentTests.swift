import Domain
import Generators
import Testing

@Suite struct AttachmentContentTests {
    private static let samples: [AttachmentType: [UInt8]] = [
        .pdf: SampleFiles.pdf, .png: SampleFiles.png, .jpeg: SampleFiles.jpeg, .text: SampleFiles.text,
        .csv: SampleFiles.csv, .odt: SampleFiles.odt, .docx: SampleFiles.docx,
    ]

    private static func isTaken(_ bytes: [UInt8], as type: AttachmentType) -> Bool {
        (try? AttachmentContent(bytes, as: type)) != nil
    }

    @Test(arguments: AttachmentType.allCases)
    func `a file is taken as what it is and as nothing else`(type: AttachmentType) throws {
        for (other, bytes) in Self.samples {
            // A table is a text.
            let isSame = other == type || (other.isText && type.isText)
            #expect(Self.isTaken(bytes, as: type) == isSame, "\(other) as \(type)")
        }
        #expect(!Self.isTaken([], as: type))
    }

    @Test(arguments: AttachmentType.allCases)
    func `a file that is cut off is not taken`(type: AttachmentType) throws {
        let whole = try #require(Self.samples[type])
        guard !type.isText else { return }
        for length in 0..<(whole.count - 6) {
            #expect(!Self.isTaken(Array(whole.prefix(length)), as: type), "\(length) bytes")
        }
    }

    @Test(arguments: AttachmentType.allCases)
    func `no change of a byte traps`(type: AttachmentType) throws {
        let whole = try #require(Self.samples[type])
        for place in whole.indices {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var bytes = whole
                bytes[place] = value
                _ = Self.isTaken(bytes, as: type)
            }
        }
    }

    @Test func `what is two things at once is neither`() throws {
        let page = Array("<html><script>alert(1)</script></html>".utf8)
        let zip = SampleFiles.zip(SampleFiles.odtEntries + SampleFiles.docxEntries)
        #expect(!Self.isTaken(zip, as: .odt) && !Self.isTaken(zip, as: .docx))
        #expect(!Self.isTaken(page + SampleFiles.docx, as: .docx))
        #expect(!Self.isTaken(SampleFiles.docx + page, as: .docx))
        #expect(!Self.isTaken(page + SampleFiles.pdf, as: .pdf))
        #expect(!Self.isTaken(SampleFiles.pdf, as: .text))
        // What follows a picture goes.
        for (picture, type) in [(SampleFiles.png, AttachmentType.png), (SampleFiles.jpeg, .jpeg)] {
            let kept = try AttachmentContent(picture + page + SampleFiles.docx, as: type).bytes
            #expect(kept == picture)
        }
    }

    @Test func `a document with macros, or with a way out of its folder, is not taken`() {
        let out = ["../etc/passwd", "word/../../x", "/etc/passwd", "word\\..\\x"]
        for name in ["word/vbaProject.bin"] + out {
            #expect(!Self.isTaken(SampleFiles.zip(SampleFiles.docxEntries + [(name, [1])]), as: .docx), "\(name)")
        }
        for name in ["Basic/Standard/Module1.xml", "Scripts/python/run.py"] + out {
            #expect(!Self.isTaken(SampleFiles.zip(SampleFiles.odtEntries + [(name, [1])]), as: .odt), "\(name)")
        }
        let twice = SampleFiles.docxEntries + [SampleFiles.docxEntries[2]]
        #expect(!Self.isTaken(SampleFiles.zip(twice), as: .docx))
    }

    @Test func `an entry that says of itself what the directory does not is not taken`() {
        var bytes = SampleFiles.docx
        // The name in the first entry's own header.
        bytes[30] = UInt8(ascii: "(")
        #expect(!Self.isTaken(bytes, as: .docx))
    }

    @Test func `what a camera wrote of place and time is gone, and which way up the picture is stays`() throws {
        let comment: (UInt8, [UInt8]) = (0xFE, Array("снято Айгүл".utf8))
        let profile: (UInt8, [UInt8]) = (0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1, 9])
        let photo = SampleFiles.jpeg([(0xE1, SampleFiles.exif(orientation: 6)), profile, comment])
        let kept = try AttachmentContent(photo, as: .jpeg).bytes
        let words = String(decoding: kept, as: UTF8.self)
        #expect(!words.contains("52.28N") && !words.contains("Айгүл") && words.contains("ICC_PROFILE"))
        let turned = SampleFiles.jpeg([profile])
        #expect(kept.count == turned.count + 36)
        #expect(kept[2...5].elementsEqual([0xFF, 0xE1, 0, 34]) && kept[31] == 6)
        // The same again changes nothing.
        #expect(try AttachmentContent(kept, as: .jpeg).bytes == kept)

        let picture = SampleFiles.png([
            ("eXIf", SampleFiles.exif(orientation: 1)), ("tEXt", Array("Author\0Айгүл".utf8)), ("gAMA", [0, 0, 1, 2]),
        ])
        #expect(try AttachmentContent(picture, as: .png).bytes == SampleFiles.png([("gAMA", [0, 0, 1, 2])]))
    }

    @Test func `a text is UTF-8 without control characters`() {
        #expect(!Self.isTaken([0xFF, 0xFE, 0x41, 0], as: .text))
        #expect(!Self.isTaken(Array("a\0b".utf8), as: .text))
        #expect(!Self.isTaken(Array("a\u{1B}[31mb".utf8), as: .csv))
        #expect(!Self.isTaken([0xC0, 0xAF], as: .text))
        #expect(Self.isTaken(Array("a\tb\r\nәңғү".utf8), as: .csv))
    }

    @Test func `a picture of impossible size is not taken`() {
        var wide = SampleFiles.png
        wide[16] = 0xFF
        #expect(!Self.isTaken(wide, as: .png))
        var none = SampleFiles.png
        none[19] = 0
        #expect(!Self.isTaken(none, as: .png))
    }

    @Test(arguments: [
        ("application/pdf", AttachmentType.pdf), ("Application/PDF", .pdf), ("text/plain; charset=utf-8", .text),
        ("text/csv;charset=UTF-8", .csv), ("image/png ", .png),
    ])
    func `a declared type is read without its case and blanks`(text: String, type: AttachmentType) {
        #expect(AttachmentType(declared: text) == type)
    }

    @Test(arguments: [
        "", ";", "text/html", "image/svg+xml", "text/plain; charset=windows-1251", "image/png; x=y", "application/zip",
        "application/octet-stream", "application/pdf, text/html", "multipart/form-data; boundary=x",
    ])
    func `any other declared type is none`(text: String) {
        #expect(AttachmentType(declared: text) == nil)
    }
}
