/// What breaks an exchange off: an error of one side, told to the other.
package enum Refusal {
  package static func write(_ error: CaseSyncError, to buffer: inout ByteBuffer) {
    var payload = ByteBuffer()
    payload.appendCounted(error.code.rawValue)
    payload.appendCounted(error.message)
    payload.appendCounted(error.hint ?? "")
    Frame.plain(.refusal, count: payload.count).write(payload: payload.array, to: &buffer)
  }

  /// Reads a refusal into the error that it tells of; an unknown code is a plain failure.
  package static func read(_ payload: [UInt8]) throws(FormatError) -> CaseSyncError {
    try payload.withRawBytes { raw throws(FormatError) in
      var reader = ByteReader(raw)
      let code = CaseSyncError.Code(rawValue: try reader.text()) ?? .inputOutput
      let message = try reader.text()
      let hint = try reader.text()
      return CaseSyncError(code, Wording(message), hint: hint.isEmpty ? nil : Wording(hint))
    }
  }
}
