internal import CaseSync

struct AttachCommand: Command {
  static let name = "attach"
  static let summary = "attaches a file to a field of a record"
  static let help = """
    casesync attach: attaches a photograph, a video or a document to a field of a record

    Usage: casesync attach RECORD FIELD FILE [--name NAME] [--type TYPE] [--elsewhere URL] [options]

      FIELD            one that the questionnaire asks a file for; FIELD:attachment is any other
      FILE             a copy of it goes into the folder beside the store; - is standard input
      --name NAME      what others call it (default: the file's own name, which may tell who made it)
      --type TYPE      the media type (default: guessed from the end of the name)
      --elsewhere URL  the bytes stay there; FILE is hashed and not copied
      --add            adds it to a set of files; else it is the field's one value
    \(EditOptions.help)

    The file itself stays as it is. The record names the copy by its SHA-256, so that everybody can
    prove theirs. Bytes travel after the records, or not at all: see 'casesync attachments --hold'.

    Example: casesync attach victim/DC-0001 photos:attachment IMG_2231.jpg --add --name "left wrist.jpg"

    EXIT STATUS: 0 saved; 1 failed; 3 no such record or file; 4 file too large; 64 wrong usage
    """

  private let options: EditOptions
  private let record: String
  private let field: String
  private let file: String
  private let name: String?
  private let mediaType: String?
  private let elsewhere: String?
  private let isElement: Bool

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    options = try EditOptions(&arguments)
    name = try arguments.value("--name")
    mediaType = try arguments.value("--type")
    elsewhere = try arguments.value("--elsewhere")
    isElement = try arguments.flag("--add")
    record = try arguments.next("RECORD")
    field = try arguments.next("FIELD")
    file = try arguments.next("FILE")
    if let name, name.isEmpty { throw arguments.usage("--name is empty") }
  }

  func run() throws(CaseSyncError) -> ExitStatus {
    let store = try options.store.open()
    let record = try store.editableRecord(record)
    let field = try FileField(
      field, isElement: isElement,
      questionnaire: try store.questionnaire(of: store.record(record).type))
    let last = file.split(separator: "/").last.map(String.init)
    let name = name ?? (file == "-" ? nil : last)
    let mediaType = mediaType ?? MediaType.guess(name ?? "") ?? MediaType.guess(file)
    let attachment = try store.attaching(
      file, name: name, mediaType: mediaType, elsewhere: elsewhere
    ) { attachment throws(CaseSyncError) in
      _ = try options.save(in: store) { draft throws(CaseSyncError) in
        draft.annotations.confidentiality = options.level ?? field.level
        if isElement {
          try draft.add(.attachment(attachment), to: field.path, of: record)
        } else {
          try draft.assign(.attachment(attachment), to: field.path, of: record)
        }
      }
      return attachment
    }
    say(attachment)
    return .success
  }

  private func say(_ attachment: Attachment) {
    let hash = attachment.sha256?.hex ?? ""
    if options.isJSON {
      printJSON { json in
        json.object { json in
          json.string("mediaType", attachment.mediaType)
          json.string("name", attachment.name)
          json.string("sha256", hash)
          json.key("size")
          json.number(attachment.size ?? 0)
        }
      }
    } else {
      printText("\(hash)  \(ByteText.text(attachment.size ?? 0))")
    }
  }
}
