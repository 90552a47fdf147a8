import CLibCMark

/// Owns the tree that libcmark makes of a text.
struct MarkdownTree: ~Copyable {
    private let root: OpaquePointer

    /// Nil if libcmark gives none.
    init?(_ source: Substring) {
        var source = source
        let root = source.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                cmark_parse_document(text.baseAddress, text.count, CMARK_OPT_DEFAULT)
            }
        }
        guard let root else { return nil }
        self.root = root
    }

    deinit {
        cmark_node_free(root)
    }

    /// Calls `visit` for each node on the way down and, if it can have children, on the way up; without recursion.
    borrowing func walk(_ visit: (Step) throws(MarkdownFault) -> Void) throws(MarkdownFault) {
        guard let walk = MarkdownWalk(root) else { return }
        while let step = walk.next() { try visit(step) }
    }
}

extension MarkdownTree {
    /// A node on the way down or up; not to be kept.
    struct Step {
        let isEntering: Bool
        let node: OpaquePointer

        var type: cmark_node_type { cmark_node_get_type(node) }
        var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
        var url: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }
        var headingLevel: Int { Int(cmark_node_get_heading_level(node)) }
        /// From 1.
        var line: Int { Int(cmark_node_get_start_line(node)) }
        /// In bytes, from 1.
        var column: Int { Int(cmark_node_get_start_column(node)) }

        /// Of an item, whether its list is an ordered one.
        var isNumbered: Bool {
            cmark_node_get_list_type(cmark_node_parent(node)) == CMARK_ORDERED_LIST
        }
    }
}

/// Owns libcmark's iterator over a tree.
private struct MarkdownWalk: ~Copyable {
    private let iterator: OpaquePointer

    init?(_ root: OpaquePointer) {
        guard let iterator = cmark_iter_new(root) else { return nil }
        self.iterator = iterator
    }

    deinit {
        cmark_iter_free(iterator)
    }

    borrowing func next() -> MarkdownTree.Step? {
        let event = cmark_iter_next(iterator)
        guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return nil }
        return MarkdownTree.Step(isEntering: event == CMARK_EVENT_ENTER, node: node)
    }
}
