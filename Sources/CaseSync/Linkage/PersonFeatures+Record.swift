extension PersonFeatures {
  /// Reads a record: competing values and elements alike.
  public init(_ record: RecordState) {
    self.init(id: record.id)
    for (path, field) in record.fields {
      for value in field.register?.heads.compactMap(\.value) ?? [] { add(value, at: path) }
      for element in field.presentElements { add(element.value, at: path) }
    }
  }
}
