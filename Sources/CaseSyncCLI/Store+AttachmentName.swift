internal import CaseSync

extension Store {
  /// The attachment of a current value that a person means by a SHA-256 or its first digits.
  func attachment(named name: String) throws(CaseSyncError) -> Attachment {
    let digits = name.lowercased()
    let named = try attachments().compactMap(\.attachment).filter {
      digits.count >= 6 && $0.sha256?.hex.hasPrefix(digits) ?? false
    }
    guard let first = named.first else {
      throw CaseSyncError(
        .notFound, "no such attachment", at: name,
        hint: "'casesync attachments' lists them; give at least six digits")
    }
    guard named.allSatisfy({ $0.sha256 == first.sha256 }) else {
      throw CaseSyncError(
        .invalidArgument, "several attachments fit", at: name, hint: "give more digits")
    }
    return first
  }
}
