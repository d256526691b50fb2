import Foundation

/// A file as the disk has confirmed it, and what was written since.
final class SimFile {
  private enum Write {
    case bytes([UInt8], at: Int)
    case size(Int)
  }

  /// A disk writes this much at a time, whole or not at all.
  private static let sector = 512
  private var confirmed: [UInt8]
  private var pending: [Write] = []

  /// What lies at the path by now counts as confirmed.
  init(at path: String) {
    confirmed = FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    pending.append(.bytes([UInt8](bytes), at: offset))
  }

  func truncate(to size: Int) { pending.append(.size(size)) }

  func synchronize() {
    for write in pending { Self.apply(write, to: &confirmed) }
    pending = []
  }

  /// All, nothing, or any of the sectors written since the last confirmation.
  func survivors(_ random: inout SeededRandom) -> [UInt8] {
    let chance = [0, 50, 90, 100].randomElement(using: &random) ?? 0
    var bytes = confirmed
    for write in pending {
      for part in Self.sectors(of: write) where random.chance(chance) {
        Self.apply(part, to: &bytes)
      }
    }
    return bytes
  }

  private static func sectors(of write: Write) -> [Write] {
    guard case .bytes(let bytes, let offset) = write else { return [write] }
    var parts: [Write] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + sector - (offset + start) % sector)
      parts.append(.bytes(Array(bytes[start..<end]), at: offset + start))
      start = end
    }
    return parts
  }

  private static func apply(_ write: Write, to image: inout [UInt8]) {
    switch write {
    case .bytes(let bytes, let offset):
      let end = offset + bytes.count
      if image.count < end { image += [UInt8](repeating: 0, count: end - image.count) }
      image.replaceSubrange(offset..<end, with: bytes)
    case .size(let size):
      if image.count > size { image.removeLast(image.count - size) }
    }
  }
}
