/// A queue in which taking the first costs the same however long it is.
struct FIFO<Element: Sendable>: Sendable {
    private var storage: [Element] = []
    private var start = 0

    var count: Int { storage.count - start }
    var isEmpty: Bool { count == 0 }
    var first: Element? { isEmpty ? nil : storage[start] }
    var elements: ArraySlice<Element> { storage[start...] }

    mutating func append(_ element: Element) {
        storage.append(element)
    }

    mutating func removeFirst() {
        start += 1
        // The part that was taken is cut off once it is half of the whole.
        if start * 2 >= storage.count {
            storage.removeFirst(start)
            start = 0
        }
    }

    mutating func remove(where matches: (Element) -> Bool) -> Element? {
        guard let index = storage[start...].firstIndex(where: matches) else { return nil }
        return storage.remove(at: index)
    }
}
