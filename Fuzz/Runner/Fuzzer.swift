internal import CFuzzer
internal import CaseSync
internal import CaseSyncFuzz

#if canImport(Glibc)
  internal import Glibc
#endif

/// The fuzzer's program: libFuzzer around the target that FUZZ_TARGET names.
///
/// The name is not an argument, for libFuzzer starts itself anew with arguments of its own.
@main
enum Fuzzer {
  static let target: any FuzzTarget.Type = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) }
    if let target = FuzzTargets.all.first(where: { $0.name == name }) { return target }
    let names = FuzzTargets.all.map { $0.name }.joined(separator: " ")
    StandardStream.error.write("casesync-fuzz: set FUZZ_TARGET to one of: \(names)\n")
    exit(64)
  }()

  static func main() {
    _ = target
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments, testOneInput))
  }
}

/// Traps when a promise is broken; libFuzzer then keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  do {
    _ = try Fuzzer.target.run(input)
  } catch {
    fatalError("\(Fuzzer.target.name): \(error)")
  }
  return 0
}

/// Lets the target say where libFuzzer's own mutations go.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(
  _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ capacity: Int, _ seed: UInt32
) -> Int {
  let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  let changed = Fuzzer.target.mutated(input, seed: UInt64(seed)) { part in
    var room = part + [UInt8](repeating: 0, count: max(64, part.count))
    return Array(room.prefix(LLVMFuzzerMutate(&room, part.count, room.count)))
  }
  let kept = changed.prefix(capacity)
  _ = UnsafeMutableBufferPointer(start: bytes, count: capacity).update(fromContentsOf: kept)
  return kept.count
}
