/// How the entries of several lists go together with the records, and with each other.
///
/// A link is a candidate for a person to look at; nothing is written.
public struct ListLinks: Sendable {
  public enum Outcome: String, Sendable, CaseIterable {
    case one
    case several
    case none
    /// No name that can be compared.
    case nameless
  }

  /// A record that an entry may be.
  public struct Candidate: Sendable {
    public var record: RecordID
    public var score: Double
  }

  public struct Entry: Sendable {
    /// The number of its list, from 0.
    public var list: Int
    public var person: ListedPerson
    public var outcome: Outcome
    /// The likeliest first; a person of several records once.
    public var candidates: [Candidate]
    /// The number of its match group: entries of one group are one person.
    public var group: Int
  }

  /// Entries that are held to be one person, and the record, if there is one.
  public struct Group: Sendable {
    public var record: RecordID?
    /// By list, whether it is in there.
    public var lists: [Bool]
    /// The first of its entries: list and row.
    public var first: (list: Int, row: Int)
    /// The records between which its entries leave the matter open. Such a group may be a person of
    /// its own, or one who is counted already.
    public var candidates: [RecordID] = []

    public var isAmbiguous: Bool { !candidates.isEmpty }
  }

  public var names: [String]
  public var entries: [Entry] = []
  public var groups: [Group] = []
}

extension ListLinks {
  /// How many entries of a list ended in each way.
  public func count(_ outcome: Outcome, list: Int) -> Int {
    entries.count { $0.list == list && $0.outcome == outcome }
  }

  /// How many persons are in both of two lists, ambiguous ones aside.
  public func overlap(_ a: Int, _ b: Int) -> Int {
    groups.count { $0.lists[a] && $0.lists[b] && !$0.isAmbiguous }
  }

  /// How many persons are in exactly these lists, the greatest first, and how many ambiguous ones
  /// beside them.
  public var combinations: [(lists: [Bool], count: Int, ambiguous: Int)] {
    var counts: [[Bool]: (sure: Int, ambiguous: Int)] = [:]
    for group in groups {
      counts[group.lists, default: (0, 0)].sure += group.isAmbiguous ? 0 : 1
      counts[group.lists, default: (0, 0)].ambiguous += group.isAmbiguous ? 1 : 0
    }
    let text = { (lists: [Bool]) in lists.map { $0 ? "0" : "1" }.joined() }
    return counts.map { ($0.key, $0.value.sure, $0.value.ambiguous) }
      .sorted { ($1.count, text($0.lists)) < ($0.count, text($1.lists)) }
  }

  /// A stable name of a group: its record's id, or the list and row of its first entry.
  public func name(of group: Group) -> String {
    group.record?.description ?? "\(group.first.list + 1)-\(group.first.row)"
  }
}
