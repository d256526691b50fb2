/// The media type of a file, guessed from the end of its name.
package enum MediaType {
  package static func guess(_ path: String) -> String? {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    let end = path[path.index(after: dot)...].lowercased()
    return types.first { $0.end == end }?.type
  }

  /// An end of a name for files that were given none.
  package static func ending(_ type: String?) -> String {
    types.first { $0.type == type }.map { "." + $0.end } ?? ""
  }

  /// Of several ends of one type the first is the usual one.
  private static let types: [(end: String, type: String)] = [
    ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("png", "image/png"), ("gif", "image/gif"),
    ("webp", "image/webp"), ("heic", "image/heic"), ("tif", "image/tiff"), ("tiff", "image/tiff"),
    ("mp4", "video/mp4"), ("m4v", "video/mp4"), ("mov", "video/quicktime"), ("3gp", "video/3gpp"),
    ("avi", "video/x-msvideo"), ("mkv", "video/x-matroska"), ("webm", "video/webm"),
    ("mp3", "audio/mpeg"), ("m4a", "audio/mp4"), ("wav", "audio/wav"), ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"), ("amr", "audio/amr"), ("flac", "audio/flac"),
    ("pdf", "application/pdf"), ("txt", "text/plain"), ("csv", "text/csv"), ("html", "text/html"),
    ("rtf", "application/rtf"), ("doc", "application/msword"), ("xls", "application/vnd.ms-excel"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("odt", "application/vnd.oasis.opendocument.text"), ("eml", "message/rfc822"),
    ("json", "application/json"), ("zip", "application/zip"), ("wacz", "application/wacz"),
  ]
}
