/// What ends one side of an exchange: everything before it has arrived.
package struct Farewell: Equatable, Sendable {
  package var changeCount: Int
  /// What the sender's bundles say of the dataset besides changes.
  package var extensions: [BundleExtension]
  /// The sender lacks bytes of attachments that it wants: worth a question of their own.
  package var wantsAttachments = false
  /// The sender knew what the reader had, and has sent all of the rest that it would.
  package var hasSentAll = false
  /// What the sender of an answer wants and has of attachments; earlier versions do not say it.
  package var attachments: AttachmentState?

  package init(
    changeCount: Int, extensions: [BundleExtension], attachments: AttachmentState? = nil,
    hasSentAll: Bool = false
  ) {
    self.hasSentAll = hasSentAll
    self.changeCount = changeCount
    self.extensions = extensions
    self.attachments = attachments
    wantsAttachments = attachments.map { $0.wanted != 0 } ?? false
  }

  package func write(to buffer: inout ByteBuffer) {
    var payload = ByteBuffer()
    payload.appendVarint(changeCount)
    payload.appendVarint(extensions.count)
    for item in extensions {
      payload.appendCounted(item.key)
      payload.appendCounted(item.bytes)
    }
    payload.append((wantsAttachments ? 1 : 0) | (hasSentAll ? 2 : 0))
    attachments?.write(to: &payload)
    Frame.plain(.farewell, count: payload.count).write(payload: payload.array, to: &buffer)
  }

  /// Reads a farewell; what a later version appends is passed over.
  package init(_ payload: [UInt8]) throws(FormatError) {
    self = try payload.withRawBytes { raw throws(FormatError) in
      var reader = ByteReader(raw)
      var farewell = Farewell(changeCount: try reader.count(limit: Int.max), extensions: [])
      for _ in 0..<(try reader.count(limit: reader.remaining)) {
        farewell.extensions.append(
          BundleExtension(key: try reader.text(), bytes: [UInt8](try reader.counted())))
      }
      let flags = reader.isAtEnd ? 0 : try reader.byte()
      farewell.wantsAttachments = flags & 1 != 0
      farewell.hasSentAll = flags & 2 != 0
      if reader.remaining >= AttachmentState.byteCount {
        farewell.attachments = try AttachmentState(&reader)
      }
      return farewell
    }
  }
}
