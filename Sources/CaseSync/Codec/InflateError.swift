/// Why a compressed stream was refused, and at which of its bytes.
package struct InflateError: Error, Equatable, Sendable {
  /// The rule of RFC 1951, or of this strict reader, that the stream breaks.
  package enum Reason: String, Sendable {
    /// The stream ends before its last block does.
    case truncated
    /// A block has the type 3, which is reserved.
    case reservedBlockType
    /// The two length fields of a stored block disagree.
    case storedLengthMismatch
    /// A dynamic block announces more codes than the alphabets have.
    case tooManyCodes
    /// A repeat code has nothing before it or runs past the last code length.
    case badRepeat
    /// The code lengths claim more codes than there are.
    case oversubscribedCode
    /// The code lengths leave bit patterns without a meaning.
    case incompleteCode
    /// A dynamic block has no code for its own end.
    case missingEndOfBlock
    /// A code stands for no length and no distance.
    case invalidSymbol
    /// A distance reaches back before the first byte.
    case distanceTooFar
    /// The stream holds more bytes than were announced.
    case outputTooLong
    /// The stream holds fewer bytes than were announced, or cannot hold that many.
    case outputTooShort
    /// Bits that fill up a byte are not zero.
    case nonZeroPadding
    /// Bytes follow the last block.
    case trailingBytes
  }

  /// What is wrong.
  package let reason: Reason
  /// The offset of the compressed byte at which it showed.
  package let offset: Int

  /// Describes one broken rule.
  package init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
