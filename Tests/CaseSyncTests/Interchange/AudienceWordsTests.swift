import Testing

@testable import CaseSync

/// Whatever a person can type has a mark here; exports for others are searched for every mark.
@Suite struct AudienceWordsTests {
  private let folder: TestFolder
  private let table: TableOffice
  private let open = RecordID(key: "victim/F")
  private let nameless = RecordID(key: "victim/MarkKey")
  private let closed = RecordID(key: "victim/I")

  private var office: Office { table.office }

  init() throws {
    folder = try TestFolder()
    table = try TableOffice("MarkLabel", in: folder)
    try table.take(
      """
      key,full_name,consent,narrative,gender
      F,Openname Person,full,told freely,male
      MarkKey,MarkName,anonymous,MarkNarrative,female
      I,MarkInternal,internal,MarkStory,female
      """)
    try plantBesideValues()
    try plantReasons()
    try plantValues()
    try plantNames()
  }

  private func plantBesideValues() throws {
    try office.edit("MarkAuthor", source: "MarkSource", comment: "MarkComment") {
      draft throws(CaseSyncError) in
      try draft.assign(.text("spoken of"), to: "court", of: open)
    }
    try office.edit("MarkAuthor", source: "MarkSource") { draft throws(CaseSyncError) in
      try draft.assign(.text("Openname P."), to: "full_name", of: open)
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(
        .date("2022-01-06"), to: "death_date", of: open,
        Annotations(reliability: "MarkReliability"))
      try draft.assign(.text("b"), to: "prison", of: open, Annotations(consent: "MarkConsent"))
      try draft.assign(
        .date("2022-01-07"), to: "death_date", of: nameless,
        Annotations(source: "MarkAnonymousSource"))
    }
  }

  private func plantReasons() throws {
    let twin = RecordID(key: "victim/T")
    try table.take("key,full_name,consent\nT,Openname Twin,full\nD,MarkDeleted,full\n")
    try office.edit { draft throws(CaseSyncError) in
      try draft.judge(open, .sameAs, twin, reason: "MarkJudgement")
      try draft.assign(.text("MarkDeletedRow"), to: "custody/d1/status", of: open)
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.delete(RecordID(key: "victim/D"), reason: "MarkDeletion")
      try draft.delete(open, row: "custody/d1", reason: "MarkRowDeletion")
      try draft.delete(twin, reason: "MarkMistake")
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.restore(twin, reason: "MarkRestoration")
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text("to go"), to: "phone", of: open)
    }
    try office.store.erase("phone", of: open, author: "MarkAuthor", reason: "MarkErasure")
  }

  /// Values that are no words, and those that are no longer current.
  private func plantValues() throws {
    try office.edit { draft throws(CaseSyncError) in
      let file = Attachment(mediaType: "MarkMedia", name: "MarkFile", elsewhere: "MarkPlace")
      try draft.assign(.attachment(file), to: "photo", of: open)
      try draft.assign(.record(closed), to: "brother", of: open)
      try draft.assign(.code("MarkCode"), to: "gender", of: nameless)
    }
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(nil, to: "photo", of: open)
      try draft.assign(nil, to: "brother", of: open)
    }
  }

  /// Names of fields, rows, records and questions.
  private func plantNames() throws {
    var one = Questionnaire(
      code: "visit", version: 1, label: LocalizedText("MarkOldQuestions"),
      fields: [Field(code: "place", kind: .text, label: LocalizedText("Place"))])
    try office.store.addQuestionnaires([one], author: "MarkAuthor")
    (one.version, one.label) = (2, LocalizedText("Visits"))
    try office.store.addQuestionnaires([one], author: "MarkAuthor")
    try office.edit { draft throws(CaseSyncError) in
      let event = try draft.create(type: "event", key: "event/MarkEvent")
      draft.annotations.confidentiality = .secret
      draft.settle("@key", of: event, to: .text("event/MarkEvent"), draft.annotations)
      draft.annotations.confidentiality = .open
      try draft.assign(.record(event), to: "event", of: open)
      try draft.assign(.text("x"), to: "MarkField", of: closed)
      try draft.assign(.text("x"), to: "custody_timeline/MarkRow/status", of: nameless)
      draft.mark(closed, "later", "MarkReview", Annotations())
    }
  }

  /// The marks that stand in some bytes.
  private func marks(in bytes: some RandomAccessCollection<UInt8>) -> Set<String> {
    String(decoding: bytes, as: UTF8.self).split { !$0.isASCII || !$0.isLetter }
      .flatMap { word in word.ranges(of: "Mark").map { String(word[$0.lowerBound...]) } }
      .reduce(into: []) { $0.insert($1) }
  }

  /// As it lies in the file, and unpacked.
  private func marks(inBundle path: String) throws -> Set<String> {
    let cursor = try BundleCursor(BundleReader(path: path))
    var found = marks(in: try folder.bytes("bundle"))
    found.formUnion(marks(in: cursor.reader.trailer.payload))
    while cursor.key != nil {
      found.formUnion(cursor.withRow { marks(in: $0) })
      try cursor.advance()
    }
    return found
  }

  private func marks(
    _ format: TableExport.Format, _ audience: TableAudience?
  ) throws -> Set<String> {
    let bytes = try table.table(format, audience: audience).bytes
    guard format == .uwazi else { return marks(in: bytes) }
    try folder.write(bytes, "check.zip")
    let zip = try ZipReader(SharedFile(path: folder.file("check.zip")))
    return try zip.entries.reduce(into: marks(in: bytes)) { found, entry in
      found.formUnion(try marks(in: zip.read(entry)))
    }
  }

  private func bundle(for audience: TableAudience?) throws -> Set<String> {
    var options = ExportOptions()
    options.replaceExisting = true
    let path = folder.file("bundle")
    if let audience {
      _ = try office.store.export(to: path, for: audience, options: options)
    } else {
      try office.store.export(to: path, options: options)
    }
    return try marks(inBundle: path)
  }

  @Test func `every mark is in a bundle for one's own people`() throws {
    let found = try bundle(for: nil)
    #expect(
      found.isSuperset(of: [
        "MarkLabel", "MarkKey", "MarkName", "MarkNarrative", "MarkInternal", "MarkStory",
        "MarkAuthor", "MarkSource", "MarkComment", "MarkReliability", "MarkConsent",
        "MarkAnonymousSource", "MarkJudgement", "MarkDeleted", "MarkDeletedRow", "MarkDeletion",
        "MarkRowDeletion", "MarkMistake", "MarkRestoration", "MarkErasure", "MarkMedia",
        "MarkFile", "MarkPlace", "MarkCode", "MarkOldQuestions", "MarkEvent", "MarkField",
        "MarkRow", "MarkReview",
      ]))
  }

  @Test func `a bundle for a partner has no words but values and their sources`() throws {
    #expect(try bundle(for: .partner) == ["MarkSource"])
    let cursor = try BundleCursor(BundleReader(path: folder.file("bundle")))
    #expect(cursor.reader.trailer.extensions.isEmpty, "the name of the dataset")
  }

  @Test func `a partner learns what was judged and deleted, without the reasons`() throws {
    _ = try bundle(for: .partner)
    let partner = try Office("bern", in: folder)
    try partner.take(folder.file("bundle"))
    #expect(try partner.store.record(RecordID(key: "victim/D")).isDeleted)
    #expect(try !partner.store.record(RecordID(key: "victim/T")).isDeleted)
    #expect(try partner.store.group(of: open).members.count == 2)
    #expect(try partner.texts("full_name", of: open) == ["Openname P."])
    let history = try partner.store.history(of: open)
    #expect(!history.contains { if case .record(closed) = $0.head.value { true } else { false } })
    try partner.take(try office.bundle())
    try expectAgreement([office, partner])
  }

  @Test(arguments: TableExport.Format.allCases)
  func `a table for others has no words but values`(format: TableExport.Format) throws {
    #expect(try marks(format, .public) == [])
    let found = try marks(format, .partner)
    #expect(found == (format == .statements ? ["MarkSource"] : []))
    #expect(try marks(format, nil).contains("MarkName"))
  }
}
