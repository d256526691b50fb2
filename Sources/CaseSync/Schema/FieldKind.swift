/// What a question is answered with.
public enum FieldKind: String, Codable, CaseIterable, Sendable {
  /// One option of a vocabulary.
  case register
  /// Any number of options, or of texts, references or files where `of` says so; an add-wins set.
  case set
  /// A civil date in EDTF, see ``CivilDate``.
  case date
  case text
  case integer
  case decimal
  case boolean
  /// Another record.
  case reference
  case attachment
  /// Dated entries: elements `DATE CODE` of a set, or rows with the subfields `date` and `status`.
  case timeline
  /// Rows with the subfields that `fields` lists.
  case rows
}
