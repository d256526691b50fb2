/// Writes changes in their row form.
package enum RowWriter {
  /// The row of a change whose leaves are all here, under a fresh salt.
  package static func row(of change: Change, salt: Bytes16) -> [UInt8] {
    var buffer = ByteBuffer(capacity: 1024)
    writeHeader(
      of: change, isPartial: false, publicParts: publicParts(of: change.operations), to: &buffer)
    buffer.append(salt)
    var leaf = ByteBuffer()
    for index in 0..<(2 + change.operations.count) {
      leaf.removeAll()
      writeLeaf(index, of: change, to: &leaf)
      leaf.withBytes { buffer.appendCounted($0) }
    }
    return buffer.array
  }

  private static func writeHeader(
    of change: Change, isPartial: Bool, publicParts: [UInt8], to buffer: inout ByteBuffer
  ) {
    buffer.append(change.replica.bytes)
    buffer.appendVarint(change.seq)
    buffer.appendFixed(change.time.raw)
    buffer.appendZigzag(change.wallMilliseconds &- change.time.milliseconds)
    buffer.append(isPartial ? 1 : 0)
    var extensions = ByteBuffer()
    change.extensions.write(to: &extensions)
    extensions.withBytes { buffer.appendCounted($0) }
    buffer.appendVarint(change.operations.count)
    buffer.appendFixed(UInt32(publicParts.count))
    buffer.append(publicParts)
  }

  private static func publicParts(of operations: [Operation]) -> [UInt8] {
    var buffer = ByteBuffer()
    for operation in operations {
      buffer.append(operation.operationClass.rawValue)
      buffer.appendVarint(operation.references.count)
      for reference in operation.references { write(reference, to: &buffer) }
    }
    return buffer.array
  }

  package static func write(_ reference: Reference, to buffer: inout ByteBuffer) {
    buffer.append(reference.replica.bytes)
    buffer.appendVarint(reference.seq)
    buffer.appendVarint(reference.index)
    buffer.appendFixed(reference.tag)
  }

  /// Writes leaf 0 (author), 1 (annotations) or 2 + i (op i) of a change that has it.
  private static func writeLeaf(_ index: Int, of change: Change, to leaf: inout ByteBuffer) {
    switch index {
    case 0: leaf.append(Array((change.author ?? "").utf8))
    case 1: change.annotations?.write(to: &leaf)
    default:
      guard let content = change.operations[index - 2].content else { return }
      OperationView.write(content, to: &leaf)
    }
  }
}
