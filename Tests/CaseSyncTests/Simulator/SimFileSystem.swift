import CSQLite
import Foundation

/// An SQLite file system that passes everything on to the system's own, past a `SimDisk`.
///
/// SQLite hands out one block of memory a file: first what it knows of ours, then the system's.
enum SimFileSystem {
  static let name = "casesync-simulator"

  /// What stands before the system's own part of an open file.
  private struct Head {
    var base: sqlite3_file
    var open: Unmanaged<OpenFile>?
  }

  /// The disk and the file behind an open file; none for temporary ones.
  private final class OpenFile {
    let disk: SimDisk
    let file: SimFile

    init(_ disk: SimDisk, _ file: SimFile) { (self.disk, self.file) = (disk, file) }
  }

  typealias File = UnsafeMutablePointer<sqlite3_file>

  private static let headSize = (MemoryLayout<Head>.size + 15) & ~15
  nonisolated(unsafe) private static let system = sqlite3_vfs_find(nil)
  nonisolated(unsafe) private static let methods: UnsafePointer<sqlite3_io_methods> = {
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    methods.initialize(to: makeMethods())
    return UnsafePointer(methods)
  }()

  /// Does nothing after the first time.
  static func register() { _ = isRegistered }

  private static let isRegistered: Bool = {
    guard let system else { return false }
    let own = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    own.initialize(to: system.pointee)
    own.pointee.szOsFile += Int32(headSize)
    own.pointee.zName = UnsafePointer(strdup(name))
    own.pointee.xOpen = { _, name, file, flags, outFlags in
      SimFileSystem.open(name, file, flags, outFlags)
    }
    own.pointee.xDelete = { _, name, syncs in SimFileSystem.delete(name, syncs) }
    return sqlite3_vfs_register(own, 0) == SQLITE_OK
  }()

  // MARK: - Files

  private static func open(
    _ name: UnsafePointer<CChar>?, _ file: File?, _ flags: Int32,
    _ outFlags: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let file else { return SQLITE_CANTOPEN }
    let code = system?.pointee.xOpen(system, name, inner(file), flags, outFlags) ?? SQLITE_ERROR
    let found = name.flatMap { SimDisk.file(at: String(cString: $0)) }
    let open = found.map { Unmanaged.passRetained(OpenFile($0, $1)) }
    let isOpen = inner(file).pointee.pMethods != nil
    UnsafeMutableRawPointer(file).initializeMemory(
      as: Head.self, to: Head(base: sqlite3_file(pMethods: isOpen ? methods : nil), open: open))
    return code
  }

  private static func delete(_ name: UnsafePointer<CChar>?, _ syncs: Int32) -> Int32 {
    if let name, let (disk, _) = SimDisk.file(at: String(cString: name)) {
      let answer = disk.answer(to: .truncate)
      if answer != SQLITE_OK { return answer }
      disk.remove(String(cString: name))
    }
    return system?.pointee.xDelete(system, name, syncs) ?? SQLITE_ERROR
  }

  /// The system's own part of an open file.
  private static func inner(_ file: File) -> File {
    (UnsafeMutableRawPointer(file) + headSize).assumingMemoryBound(to: sqlite3_file.self)
  }

  private static func opened(_ file: File) -> OpenFile? {
    UnsafeMutableRawPointer(file).assumingMemoryBound(to: Head.self).pointee.open?
      .takeUnretainedValue()
  }

  /// Asks the disk, passes the call on, and lets the disk know.
  private static func pass(
    _ file: File?, _ access: SimDisk.Access,
    _ call: (File, sqlite3_io_methods) -> Int32, noted: (SimFile) -> Void = { _ in }
  ) -> Int32 {
    guard let file, let table = inner(file).pointee.pMethods else { return SQLITE_ERROR }
    guard let open = opened(file) else { return call(inner(file), table.pointee) }
    let wasAlive = !open.disk.isDead
    let answer = open.disk.answer(to: access)
    guard answer == SQLITE_OK else {
      // What was on its way when power failed may have got there.
      if wasAlive, open.disk.isDead, access == .write { noted(open.file) }
      return answer
    }
    let code = call(inner(file), table.pointee)
    if code == SQLITE_OK { noted(open.file) }
    return code
  }

  private static func forward(_ file: File?, _ call: (File, sqlite3_io_methods) -> Int32) -> Int32 {
    guard let file, let table = inner(file).pointee.pMethods else { return SQLITE_ERROR }
    return call(inner(file), table.pointee)
  }

  private static func close(_ file: File?) -> Int32 {
    let code = forward(file) { $1.xClose($0) }
    if let file {
      UnsafeMutableRawPointer(file).assumingMemoryBound(to: Head.self).pointee.open?.release()
    }
    return code
  }

  // MARK: - Methods

  /// Version 2: with shared memory for the journal, without memory-mapped reads.
  private static func makeMethods() -> sqlite3_io_methods {
    var methods = sqlite3_io_methods()
    methods.iVersion = 2
    addAccess(to: &methods)
    addControl(to: &methods)
    addSharedMemory(to: &methods)
    return methods
  }

  private static func addAccess(to methods: inout sqlite3_io_methods) {
    methods.xClose = { SimFileSystem.close($0) }
    methods.xRead = { file, bytes, count, offset in
      SimFileSystem.pass(file, .read, { $1.xRead($0, bytes, count, offset) })
    }
    methods.xWrite = { file, bytes, count, offset in
      SimFileSystem.pass(
        file, .write, { $1.xWrite($0, bytes, count, offset) },
        noted: {
          $0.write(UnsafeRawBufferPointer(start: bytes, count: Int(count)), at: Int(offset))
        })
    }
    methods.xTruncate = { file, size in
      SimFileSystem.pass(
        file, .truncate, { $1.xTruncate($0, size) }, noted: { $0.truncate(to: Int(size)) })
    }
    methods.xSync = { file, flags in
      SimFileSystem.pass(
        file, .synchronize, { $1.xSync($0, flags) }, noted: { $0.synchronize() })
    }
  }

  private static func addControl(to methods: inout sqlite3_io_methods) {
    methods.xFileSize = { file, size in SimFileSystem.forward(file) { $1.xFileSize($0, size) } }
    methods.xLock = { file, lock in SimFileSystem.forward(file) { $1.xLock($0, lock) } }
    methods.xUnlock = { file, lock in SimFileSystem.forward(file) { $1.xUnlock($0, lock) } }
    methods.xCheckReservedLock = { file, isReserved in
      SimFileSystem.forward(file) { $1.xCheckReservedLock($0, isReserved) }
    }
    methods.xFileControl = { file, operation, argument in
      SimFileSystem.forward(file) { $1.xFileControl($0, operation, argument) }
    }
    methods.xSectorSize = { file in SimFileSystem.forward(file) { $1.xSectorSize($0) } }
    methods.xDeviceCharacteristics = { file in
      SimFileSystem.forward(file) { $1.xDeviceCharacteristics($0) }
    }
  }

  private static func addSharedMemory(to methods: inout sqlite3_io_methods) {
    methods.xShmMap = { file, page, size, extends, memory in
      SimFileSystem.forward(file) { $1.xShmMap($0, page, size, extends, memory) }
    }
    methods.xShmLock = { file, offset, count, flags in
      SimFileSystem.forward(file) { $1.xShmLock($0, offset, count, flags) }
    }
    methods.xShmBarrier = { file in
      _ = SimFileSystem.forward(file) {
        $1.xShmBarrier($0)
        return SQLITE_OK
      }
    }
    methods.xShmUnmap = { file, deletes in
      SimFileSystem.forward(file) { $1.xShmUnmap($0, deletes) }
    }
  }
}
