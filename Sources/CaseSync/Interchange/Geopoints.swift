/// The places of ODK: four columns `point-Latitude`, `-Longitude`, `-Altitude` and `-Accuracy` become
/// one, `point`, with the text `lat lon alt acc` as ODK itself writes it elsewhere.
///
/// No questionnaire here has a kind for places, so nothing of the text is lost or rounded.
struct Geopoints {
  private static let parts = ["-Latitude", "-Longitude", "-Altitude", "-Accuracy"]

  /// For each column of the new header: the columns that it is made of.
  private let columns: [[Int]]
  let header: [String]
  private let width: Int

  init(_ header: [String]) {
    width = header.count
    var (columns, names): ([[Int]], [String]) = ([], [])
    var taken: Set<Int> = []
    for (place, name) in header.enumerated() where !taken.contains(place) {
      let point = Self.point(name, header)
      taken.formUnion(point ?? [place])
      columns.append(point ?? [place])
      names.append(point == nil ? name : String(name.dropLast(Self.parts[0].count)))
    }
    (self.columns, self.header) = (columns, names)
  }

  /// The columns of a point that begins with its latitude; `nil` where one of the four is missing.
  private static func point(_ name: String, _ header: [String]) -> [Int]? {
    guard name.hasSuffix(parts[0]) else { return nil }
    let point = name.dropLast(parts[0].count)
    let places = parts.compactMap { part in header.firstIndex(of: point + part) }
    return places.count == parts.count && !point.isEmpty ? places : nil
  }

  /// A row of another width than the header stays of another width.
  func cells(_ cells: [String]) -> [String] {
    guard cells.count >= width else { return Array(cells.prefix(header.count - 1)) }
    guard cells[width...].allSatisfy(\.isEmpty) else { return cells }
    return columns.map { places in places.count == 1 ? cells[places[0]] : text(places, cells) }
  }

  private func text(_ places: [Int], _ cells: [String]) -> String {
    var numbers = places.map { FormulaGuard.unguarded(cells[$0]).stripped }
    while numbers.last?.isEmpty ?? false { numbers.removeLast() }
    return numbers.joined(separator: " ")
  }
}
