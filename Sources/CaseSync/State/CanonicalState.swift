/// The canonical JSON of merged records: the same bytes wherever the same changes are held.
package enum CanonicalState {
  /// What a line needs besides the record's own state.
  package struct Kinship {
    package var sameAs: [String]
    package var isContradiction: Bool

    package init(sameAs: [String] = [], isContradiction: Bool = false) {
      self.sameAs = sameAs
      self.isContradiction = isContradiction
    }
  }

  /// Writes one record as an object.
  package static func write(
    _ record: RecordState, _ kinship: Kinship, to json: inout JSONWriter
  ) {
    json.object { json in
      if kinship.isContradiction {
        json.key("contradiction")
        json.bool(true)
      }
      json.key("deleted")
      json.bool(record.isDeleted)
      write(record.deletedRows, "deletedRows", isOptional: true, to: &json)
      json.key("editedAfterDeletion")
      json.bool(record.isEditedAfterDeletion)
      json.key("fields")
      json.object { json in write(fields: record, to: &json) }
      json.string("id", record.id.description)
      json.string("key", record.key)
      if record.isRestoredElsewhere {
        json.key("restoredElsewhere")
        json.bool(true)
      }
      write(kinship.sameAs, "sameAs", isOptional: false, to: &json)
      json.string("type", record.type)
    }
  }

  private static func write(
    _ texts: [String], _ key: String, isOptional: Bool, to json: inout JSONWriter
  ) {
    if isOptional, texts.isEmpty { return }
    json.key(key)
    json.array { json in for text in texts { json.string(text) } }
  }

  /// Type and key stand beside the fields, unless somebody contradicts them.
  private static func write(fields record: RecordState, to json: inout JSONWriter) {
    var fields = record.fields
    for (path, state) in [
      (ReservedPath.key, record.keyField), (ReservedPath.type, record.typeField),
    ] where state.isConflict {
      let place =
        fields.firstIndex { path.utf8.lexicographicallyPrecedes($0.path.utf8) } ?? fields.endIndex
      fields.insert((path, state), at: place)
    }
    for (path, state) in fields {
      json.key(path)
      write(state, to: &json)
    }
  }

  package static func write(_ field: FieldState, to json: inout JSONWriter) {
    json.object { json in
      if let register = field.register {
        json.key("conflict")
        json.bool(register.isConflict)
        if register.isCycle { flag("cycle", &json) }
      }
      if let elements = field.elements {
        write(elements.filter { $0.isPresent || $0.isWithheld }, to: &json)
      }
      if let register = field.register { write(heads: register, to: &json) }
      json.string("kind", field.kindWord)
      if !field.unknown.isEmpty { write(unknown: field.unknown, to: &json) }
      if let register = field.register {
        json.key("value")
        write(register.heads.first?.content?.payload, to: &json)
        if register.isWithheld { flag("withheld", &json) }
      }
    }
  }

  private static func flag(_ name: String, _ json: inout JSONWriter) {
    json.key(name)
    json.bool(true)
  }

  private static func write(_ elements: [ElementState], to json: inout JSONWriter) {
    json.key("elements")
    json.array { json in
      for element in elements {
        json.object { json in
          json.string("author", element.adding?.author)
          if element.isConflict { flag("conflict", &json) }
          json.key("value")
          write(element.value.payload, to: &json)
          if element.isWithheld { flag("withheld", &json) }
        }
      }
    }
  }

  private static func write(heads register: RegisterState, to json: inout JSONWriter) {
    json.key("heads")
    json.array { json in
      for head in register.heads { write(head, to: &json) }
    }
    if register.isIncomplete { flag("incomplete", &json) }
  }

  package static func write(_ head: Head, to json: inout JSONWriter) {
    json.object { json in
      json.string("author", head.author)
      if head.confidentiality != .open {
        json.string("confidentiality", head.confidentiality.word)
      }
      json.string("consent", head.consent)
      json.string("reliability", head.reliability)
      json.string("replica", head.replica.hex)
      json.string("source", head.source)
      json.string("time", Timestamp.text(milliseconds: head.wallMilliseconds))
      if head.isWithheld {
        flag("withheld", &json)
      } else {
        json.key("value")
        write(head.content?.payload, to: &json)
      }
    }
  }

  private static func write(unknown heads: [Head], to json: inout JSONWriter) {
    json.key("unknown")
    json.array { json in
      for head in heads {
        json.object { json in
          json.string("author", head.author)
          json.key("kind")
          json.number(head.content?.kind.rawValue ?? 0)
          json.string("payload", Hex.encode(head.content?.payload.bytes ?? []))
          json.string("replica", head.replica.hex)
          json.string("time", Timestamp.text(milliseconds: head.wallMilliseconds))
        }
      }
    }
  }

  /// A value, or null for an emptied field.
  package static func write(_ payload: Payload?, to json: inout JSONWriter) {
    guard let value = payload?.value else { return json.null() }
    switch value {
    case .text(let text), .code(let text), .date(let text), .decimal(let text): json.string(text)
    case .integer(let number): json.number(number)
    case .boolean(let flag): json.bool(flag)
    case .record(let id): json.object { $0.string("record", id.description) }
    case .answer(let answer): json.object { $0.string("answer", answer.code) }
    case .attachment(let attachment): write(attachment, to: &json)
    case .unknown(let kind, let bytes):
      json.object { json in
        json.string("bytes", Hex.encode(bytes))
        json.key("kind")
        json.number(kind)
      }
    }
  }

  private static func write(_ attachment: Attachment, to json: inout JSONWriter) {
    json.object { json in
      json.key("attachment")
      json.object { json in
        json.string("elsewhere", attachment.elsewhere)
        json.string("mediaType", attachment.mediaType)
        json.string("name", attachment.name)
        json.string("sha256", attachment.sha256?.hex)
        if let size = attachment.size {
          json.key("size")
          json.number(Int64(size))
        }
      }
    }
  }
}
