/// One line of a list of persons that somebody else keeps.
public struct ListedPerson: Sendable {
  /// As a spreadsheet counts.
  public var row: Int
  /// As the list has it.
  public var name: String
  /// A date in EDTF or as `05.01.2022`, of the death or the event.
  public var date: String
  public var place: String

  public init(row: Int, name: String, date: String = "", place: String = "") {
    (self.row, self.name, self.date, self.place) = (row, name, date, place)
  }

  var features: PersonFeatures {
    var features = PersonFeatures(id: RecordID(Bytes16(high: 0, low: 0)))
    features.names = [name]
    if let span = DateSpan(date) { features.deaths = [span] }
    if !place.isEmpty { features.scenes = [place] }
    return features
  }
}

/// A list of persons with its name.
public struct PersonList: Sendable {
  public var name: String
  public var persons: [ListedPerson]

  public init(name: String, persons: [ListedPerson]) {
    (self.name, self.persons) = (name, persons)
  }
}
