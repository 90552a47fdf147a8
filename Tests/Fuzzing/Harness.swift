import Foundation

/// What libFuzzer calls for each input; `fuzz` is that of the target beside which this is compiled.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    fuzz(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// The examples of the target as files, from which libFuzzer begins.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>>>
) -> CInt {
    guard let folder = ProcessInfo.processInfo.environment["DAUYS_FUZZING_EXAMPLES"] else { return 0 }
    for (number, example) in examples.enumerated() {
        _ = FileManager.default.createFile(atPath: "\(folder)/example-\(number)", contents: Data(example.utf8))
    }
    return 0
}
