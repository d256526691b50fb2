internal import CaseSync
internal import Foundation

/// Questionnaires as people read them.
enum SchemaText {
  private static var language: Language { Words.current.language }

  static func list(_ schema: Schema, isJSON: Bool) {
    var table = Table([say("type"), say("version"), say("questions"), say("questionnaire")])
    for one in schema.questionnaires {
      if isJSON {
        printJSON { json in
          json.object { json in
            json.string("type", one.code)
            json.key("version")
            json.number(Int64(one.version))
            json.string("label", one.label[language])
          }
        }
      }
      table.add([one.code, "\(one.version)", "\(one.fields.count)", one.label[language]])
    }
    if !isJSON { StandardStream.output.write(table.text) }
  }

  static func show(_ questionnaire: Questionnaire, isJSON: Bool) throws(CaseSyncError) {
    if isJSON {
      let data = try SchemaFile.write([questionnaire])
      StandardStream.output.write(String(decoding: data, as: UTF8.self) + "\n")
      return
    }
    var table = Table([say("field"), say("kind"), say("question"), say("answers"), say("level")])
    for field in questionnaire.fields {
      table.add([
        field.code, field.kind.rawValue, field.label[language], answers(field),
        field.confidentiality > .open ? field.confidentiality.word : "",
      ])
    }
    StandardStream.output.write(table.text)
  }

  private static func answers(_ field: Field) -> String {
    if let vocabulary = field.vocabulary { return "\(vocabulary.options.count)" }
    if let target = field.target { return "-> \(target)" }
    return field.element?.rawValue ?? ""
  }

  /// For instance `Oskemen; Nur-Sultan (2019-03-23/2022-09-17)`.
  private static func also(_ option: Option) -> String {
    let names = option.also.map { alias in
      guard alias.from != nil || alias.until != nil else { return alias.name }
      return "\(alias.name) (\(alias.from ?? "..")/\(alias.until ?? ".."))"
    }
    return names.joined(separator: "; ")
  }

  static func show(_ field: Field, isJSON: Bool) {
    var table = Table([say("code"), say("answer"), say("also")])
    for option in field.vocabulary?.options ?? [] {
      if isJSON {
        printJSON { json in
          json.object { json in
            json.string("code", option.code)
            json.string("label", option.label[language])
          }
        }
      }
      table.add([option.code, option.label[language], also(option)])
    }
    guard !isJSON else { return }
    StandardStream.output.write("\(field.label[language]) (\(field.kind.rawValue))\n")
    if field.vocabulary != nil { StandardStream.output.write(table.text) }
  }
}
