/// The one error that CaseSync throws: what happened, where, and what to do next.
///
/// `description` never contains values of records; they are personal data.
public struct CaseSyncError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a program may want to tell apart.
  public enum Code: String, Sendable, CaseIterable {
    /// The caller asked for something that makes no sense.
    case invalidArgument
    /// The record, field, change or file does not exist.
    case notFound
    /// Something of that name exists already.
    case alreadyExists
    /// Bytes from outside break the format.
    case malformed
    /// The bytes are of a newer major version or need a codec that this version lacks.
    case unsupportedVersion
    /// A count or a length is above a limit of the protocol.
    case limitExceeded
    /// The data belong to another dataset.
    case otherDataset
    /// A peer or its token does not allow it.
    case denied
    /// Another process holds the store for longer than we wait.
    case busy
    /// The operating system refused: permission, full disk, broken device.
    case inputOutput
    /// The store's own file is damaged or was made by something else.
    case damagedStore
    /// The action is not allowed in the present state.
    case conflict
  }

  public var code: Code
  /// What happened.
  public var messageWords: Wording
  /// What another program says of it, in its own words.
  public var detail: String?
  /// Where it happened: a file, an offset, a record, a field.
  public var location: String?
  /// What to do next.
  public var hintWords: Wording?

  public init(
    _ code: Code, _ message: Wording, detail: String? = nil, at location: String? = nil,
    hint: Wording? = nil
  ) {
    self.code = code
    messageWords = message
    self.detail = detail
    self.location = location
    hintWords = hint
  }

  /// What happened, in English.
  public var message: String {
    get { messageWords.description }
    set { messageWords = Wording(newValue) }
  }

  /// What to do next, in English.
  public var hint: String? {
    get { hintWords?.description }
    set { hintWords = newValue.map { Wording($0) } }
  }

  public var description: String {
    let words = detail.map { "\(message) (\($0))" } ?? message
    return location.map { "\($0): \(words)" } ?? words
  }

  /// The same error with its place named, unless it names one already.
  package func located(at place: String) -> CaseSyncError {
    var error = self
    error.location = location.map { "\(place), \($0)" } ?? place
    return error
  }

  package init(_ error: FormatError, in file: String, from base: Int = 0) {
    self.init(
      .malformed, Wording(error.reason), at: "\(file), offset \(base + error.offset)",
      hint: "ask the sender for the file again; nothing was changed")
  }

  /// Two datasets that cannot be mixed, both named.
  package static func otherDataset(
    theirs: DatasetID, name: String?, mine: DatasetID, myName: String?, at place: String
  ) -> CaseSyncError {
    func describe(_ id: DatasetID, _ name: String?) -> String {
      name.map { "'\($0)' (\(id.hex))" } ?? id.hex
    }
    return CaseSyncError(
      .otherDataset,
      "dataset \(describe(theirs, name)) cannot be mixed with \(describe(mine, myName))",
      at: place,
      hint: "if both are meant to be one, run 'casesync rebind --to \(theirs.hex)' on this store")
  }
}
