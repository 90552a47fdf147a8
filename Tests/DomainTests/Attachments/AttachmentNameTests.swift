import Domain
import Testing

@Suite struct AttachmentNameTests {
    @Test(arguments: [
        ("смета.pdf", "смета.pdf"), ("смета", "смета.pdf"), ("Отчёт.PDF", "Отчёт.pdf"),
        ("../../etc/passwd", "passwd.pdf"), ("C:\\Users\\a\\scan.pdf", "scan.pdf"), ("a/b\\c.pdf", "c.pdf"),
        ("invoice.pdf.exe", "invoice.pdf.exe.pdf"), (".htaccess", "htaccess.pdf"), ("...", "file.pdf"),
        ("/", "file.pdf"), ("a\"; filename=\"b.exe", "a__ filename=_b.exe.pdf"), ("what?.pdf", "what_.pdf"),
        ("fdp\u{200B}.exe", "fdp.exe.pdf"), ("con.pdf ", "con.pdf"), ("%2e%2e%2f.pdf", "_2e_2e_2f.pdf"),
        ("Әлеуметтік сауалнама.pdf", "Әлеуметтік сауалнама.pdf"),
    ])
    func `a name has no path and says what it is`(raw: String, name: String) {
        #expect(AttachmentName.cleaned(raw, as: .pdf) == name)
    }

    @Test func `a long name is cut before its ending, between letters`() {
        let name = AttachmentName.cleaned(String(repeating: "й", count: 200) + ".jpeg", as: .jpeg)
        #expect(name.hasSuffix("й.jpeg") && name.unicodeScalars.count == 120)
        let marked = AttachmentName.cleaned(String(repeating: "e\u{301}\u{302}", count: 80), as: .png)
        #expect(marked.hasSuffix("e\u{301}\u{302}.png") && marked.unicodeScalars.count <= 120)
    }

    @Test func `what is cleaned stays as it is`() {
        for raw in ["смета.pdf", "a/b.exe", "....", String(repeating: "x ", count: 100)] {
            let once = AttachmentName.cleaned(raw, as: .docx)
            #expect(AttachmentName.cleaned(once, as: .docx) == once)
        }
    }
}
