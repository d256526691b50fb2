import Foundation

/// The tables that a report over the fixture must print, as `expected-tables.json` has them.
struct ExpectedTables: Decodable {
  struct Numbers: Decodable, Equatable {
    var deceased: Int
    var survivors: Int
    var total: Int
  }

  struct Percents: Decodable {
    var deceased: Double?
    var survivors: Double?
    var total: Double?
  }

  struct Row: Decodable {
    var group: String?
    var code: String
    var label: String
    var deceased: Int?
    var survivors: Int?
    var total: Int?
    var percent: Percents?
    /// Only in the tables of ages.
    var n: Int?
  }

  struct Table: Decodable {
    var table: String
    var title: String
    var field: String
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var multiple_choice: Bool?
    var base: Numbers?
    var rows: [Row]
  }

  var counts: [String: Int]
  var tables: [Table]

  static func read() throws -> ExpectedTables {
    let path = TestFolder.fixture("qantar579/expected-tables.json")
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
