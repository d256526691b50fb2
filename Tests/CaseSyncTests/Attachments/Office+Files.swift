import Foundation
import Testing

@testable import CaseSync

extension Office {
  static let chunk = ChunkList.chunkByteCount

  var files: AttachmentFolder { AttachmentFolder(besideStore: path) }

  /// Bytes that a seed repeats.
  static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var random = SeededRandom(seed)
    var bytes = [UInt8](repeating: 0, count: count)
    bytes.withUnsafeMutableBytes { raw in
      for offset in stride(from: 0, to: count - 7, by: 8) {
        raw.storeBytes(of: random.next(), toByteOffset: offset, as: UInt64.self)
      }
    }
    return bytes
  }

  /// Makes a record.
  func person(_ key: String = "victim/1") throws -> RecordID {
    try edit { draft throws(CaseSyncError) in try draft.create(type: "victim", key: key) }
    return RecordID(key: key)
  }

  /// Attaches bytes as a file of its own.
  @discardableResult
  func attach(
    _ bytes: [UInt8], to field: String = "photo", of record: RecordID,
    level: Confidentiality = .open, name: String = "photo.jpg"
  ) throws -> Digest {
    let source = "\(self.name)-\(UUID().uuidString)"
    try folder.write(bytes, source)
    clock.advance(by: 1_000)
    let author = self.name
    return try store.attaching(
      folder.file(source), name: name, mediaType: "image/jpeg"
    ) { photo throws(CaseSyncError) in
      try store.edit(author: author) { draft throws(CaseSyncError) in
        try draft.assign(
          .attachment(photo), to: field, of: record, Annotations(confidentiality: level))
      }
      return photo.sha256 ?? .zero
    }
  }

  /// Asks another office in the same process.
  @discardableResult
  func meet(
    _ other: Office, asking: SyncOptions = SyncOptions(), answering: SyncOptions = SyncOptions()
  ) throws -> SyncReport {
    var link = try MemoryLink(to: other.store, options: answering, place: other.name)
    return try store.sync(over: &link, options: asking)
  }

  /// What is here of a file.
  func held(_ hash: Digest) throws -> [UInt8]? {
    guard files.holds(hash) else { return nil }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: files.file(hash))))
  }

  func states() throws -> [String] {
    try store.attachments().map { "\($0.recordName) \($0.path) \($0.state)" }
  }

  /// Every file below the attachments' folder, by its path in it.
  var fileNames: [String] {
    let all = FileManager.default.enumerator(atPath: files.path)?.allObjects as? [String]
    return (all ?? []).filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(files.path)/\(name)", isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }
}

extension TestFolder {
  /// Turns one bit of a file.
  func rot(_ name: String, at offset: Int) throws {
    var bytes = try bytes(name)
    bytes[offset] ^= 0x10
    try write(bytes, name)
  }
}
