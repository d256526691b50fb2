import Foundation
import Testing

@testable import CaseSync

/// Exports for others: what may not be seen is not in the bytes, in any form.
@Suite struct AudienceTests {
  private let folder: TestFolder
  private let office: TableOffice

  init() throws {
    folder = try TestFolder()
    office = try TableOffice(in: folder)
    try office.take(
      """
      key,full_name,consent,narrative,birth_date,gender,citizenship
      F,Openname Person,full,told freely,1987-01-05,male,citizen_kz
      N,Hiddenname Person,anonymous,Hiddenname spoke of it,1988-02-06,female,foreign_citizen
      I,Internalname Person,internal,secret story,1989-03-07,female,other
      W,Withdrawnname Person,withdrawn,secret story,1990,male,unknown
      U,Unaskedname Person,,secret story,1991,male,residence_permit_kz
      """)
  }

  private func text(
    _ audience: TableAudience, _ format: TableExport.Format, type: String = "victim"
  ) throws -> String {
    let bytes = try office.table(format, type: type, audience: audience).bytes
    guard format == .uwazi else { return String(decoding: bytes, as: UTF8.self) }
    try folder.write(bytes, "check.zip")
    let zip = try ZipReader(SharedFile(path: folder.file("check.zip")))
    return String(decoding: try zip.read(try #require(zip["import.csv"])), as: UTF8.self)
  }

  private func edit(_ body: (inout Draft) throws(CaseSyncError) -> Void) throws {
    try office.office.edit { draft throws(CaseSyncError) in try body(&draft) }
  }

  @Test(arguments: TableExport.Format.allCases, TableAudience.allCases)
  func `what nobody agreed to is in no table`(
    format: TableExport.Format, audience: TableAudience
  ) throws {
    let text = try text(audience, format)
    for hidden in [
      "Hiddenname", "Internalname", "Withdrawnname", "Unaskedname", "secret story", "1988-02-06",
    ] {
      #expect(!text.contains(hidden), "\(hidden)")
    }
    #expect(text.contains("Openname"))
    let id = RecordID(key: "victim/N").description
    #expect(!text.contains(id) && !text.contains("victim/N"))
    #expect(text.contains(RecordID(key: "victim/F").description) == (audience == .partner))
  }

  @Test func `what is withheld is counted by reason`() throws {
    let report = try office.table(.csv, audience: .public).report
    #expect(report.records == 2)
    #expect(report.withheld == [.noConsent: 3, .identifying: 2, .level: 2])
  }

  @Test func `the strictest of competing consents counts, over all records of a person`() throws {
    let other = RecordID(key: "victim/I")
    try edit { draft throws(CaseSyncError) in
      try draft.judge(RecordID(key: "victim/F"), .sameAs, other)
    }
    #expect(try !text(.partner, .csv).contains("Openname"))
  }

  @Test func `levels are those that a slot ever had`() throws {
    let person = RecordID(key: "victim/F")
    try edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("once secret"), to: "court", of: person, Annotations(confidentiality: .secret))
    }
    try edit { draft throws(CaseSyncError) in
      try draft.assign(.text("now open"), to: "court", of: person)
    }
    #expect(try !text(.partner, .jsonLines).contains("now open"))
    try edit { draft throws(CaseSyncError) in
      try draft.assign(
        .code("restrictedcode"), to: "citizenship", of: person,
        Annotations(confidentiality: .restricted))
    }
    #expect(try text(.partner, .csv).contains("restrictedcode"))
    #expect(try !text(.public, .csv).contains("restrictedcode"))
  }

  @Test func `a text that names a withheld name is withheld`() throws {
    let person = RecordID(key: "victim/F")
    try edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("Openname Person"), to: "full_name", of: person,
        Annotations(confidentiality: .confidential))
      try draft.assign(.text("then OPENNAME said"), to: "court", of: person)
    }
    let (bytes, report) = try office.table(.csv, audience: .partner)
    #expect(!String(decoding: bytes, as: UTF8.self).lowercased().contains("openname"))
    #expect(report.withheld[.mention] == 1)
  }

  @Test func `names of files, and consent to a single value, are kept`() throws {
    let person = RecordID(key: "victim/F")
    try edit { draft throws(CaseSyncError) in
      try draft.assign(
        .attachment(Attachment(name: "filename-of-a-person.jpg")), to: "photo", of: person)
      try draft.assign(
        .text("not to be shared"), to: "place", of: person, Annotations(consent: "internal"))
    }
    for format in [TableExport.Format.csv, .jsonLines] {
      let text = try text(.partner, format)
      #expect(!text.contains("filename-of-a-person") && !text.contains("not to be shared"))
    }
  }

  @Test func `a record without a question for consent follows the person it is about`() throws {
    try edit { draft throws(CaseSyncError) in
      for (key, person) in [("torture/1", "victim/F"), ("torture/2", "victim/I")] {
        let record = try draft.create(type: "torture", key: key)
        try draft.assign(.record(RecordID(key: person)), to: "victim", of: record)
        try draft.assign(.text("story of \(person)"), to: "own", of: record)
      }
      let event = try draft.create(type: "event", key: "event/E-1")
      try draft.assign(.text("The square"), to: "title", of: event)
    }
    let text = try text(.partner, .csv, type: "torture")
    #expect(text.contains("story of victim/F") && !text.contains("story of victim/I"))
    #expect(try self.text(.public, .csv, type: "event").contains("The square"))
  }

  @Test func `authors are for one's own eyes, sources for partners`() throws {
    try office.take("key,essence\nF,died\n") {
      ($0.author, $0.source) = ("authorname", "sourcename")
    }
    try office.take("key,name_variants\nF,Opename P.\n") {
      ($0.author, $0.source) = ("authorname", "sourcename")
    }
    let own = String(decoding: try office.table(.statements).bytes, as: UTF8.self)
    #expect(own.contains("authorname") && own.contains("sourcename"))
    let partner = try text(.partner, .statements)
    #expect(!partner.contains("authorname") && partner.contains("sourcename"))
    let open = try text(.public, .statements)
    #expect(!open.contains("authorname") && !open.contains("sourcename"))
  }

  // MARK: - Bundles

  private func bundle() throws -> String {
    var options = ExportOptions()
    options.replaceExisting = true
    let path = folder.file("partner.bundle")
    _ = try office.store.export(to: path, for: .partner, options: options)
    return path
  }

  @Test func `a bundle for a partner holds nothing without full consent, in its history either`()
    throws
  {
    let person = RecordID(key: "victim/F")
    try edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("earlier, for us alone"), to: "place", of: person, Annotations(consent: "internal"))
    }
    try edit { draft throws(CaseSyncError) in
      try draft.assign(.text("later, for all"), to: "place", of: person)
    }
    let path = try bundle()
    for hidden in [
      "Hiddenname", "Internalname", "Withdrawnname", "Unaskedname", "secret story",
      "earlier, for us alone", "anna",
    ] {
      #expect(try !BundleVerifier.contains(hidden, path: path), "\(hidden)")
    }
    #expect(try BundleVerifier.contains("Openname", path: path))
    #expect(try BundleVerifier.contains("later, for all", path: path))
  }

  @Test func `what a partner lacks comes with a whole bundle`() throws {
    let partner = try Office("bern", in: folder)
    try partner.take(try bundle())
    #expect(try partner.store.list().count == 1)
    try partner.take(try office.office.bundle())
    try expectAgreement([office.office, partner])
  }

  @Test func `a person of whom consent is withdrawn is in no later bundle`() throws {
    #expect(try BundleVerifier.contains("Openname", path: try bundle()))
    let person = RecordID(key: "victim/F")
    try edit { draft throws(CaseSyncError) in
      try draft.assign(.code("withdrawn"), to: "consent", of: person)
    }
    #expect(try !BundleVerifier.contains("Openname", path: try bundle()))
  }

  @Test func `a bundle is not for the public`() throws {
    let error = #expect(throws: CaseSyncError.self) {
      try office.store.export(to: folder.file("x.bundle"), for: .public)
    }
    #expect(error?.code == .invalidArgument)
    #expect(!folder.names.contains("x.bundle"))
  }
}
