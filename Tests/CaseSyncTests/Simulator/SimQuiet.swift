import Foundation

@testable import CaseSync

/// The end of a lively world: everything is exchanged until nothing is new; then all are equal.
struct SimQuiet {
  private let world: SimWorld
  /// Once there and back is enough for most; a fork needs more.
  private static let mostRounds = 6

  init(_ world: SimWorld) { self.world = world }

  func run() throws {
    var rounds = 0
    while try exchange(round: rounds) {
      rounds += 1
      try SimFailure.unless(rounds < Self.mostRounds, "no quiet after \(rounds) rounds")
    }
    try compare()
    for office in ends { try SimReading(office).check() }
  }

  /// Everybody tells the next what that lacks, up the row and down again.
  private func exchange(round: Int) throws -> Bool {
    let before = world.offices.map { $0.model.knowledge.shapes }
    let up = Array(zip(world.offices, world.offices.dropFirst()))
    for (number, pair) in (up + up.reversed().map { ($1, $0) }).enumerated() {
      let path = world.folder.file("quiet \(round)-\(number).bundle")
      let letter = try pair.0.write(to: path, lacking: pair.1, NaiveAudience(), in: world)
      if let letter { try pair.1.take(letter) }
    }
    return before != world.offices.map { $0.model.knowledge.shapes }
  }

  /// Enough where all digests are equal.
  private var ends: [SimOffice] { [world.offices.first, world.offices.last].compactMap { $0 } }

  private func compare() throws {
    for office in world.offices { try office.check() }
    let paths = try ends.map { office in
      let path = world.folder.file("last \(office.number).bundle")
      try office.store.export(to: path)
      return path
    }
    let digests = Set(try world.offices.map { try $0.store.summary().digest })
    try SimFailure.unless(digests.count == 1, "the digests differ")
    let merged = world.folder.file("merged.bundle")
    _ = try BundleMerger(paths: paths, reportLimit: nil).merge(to: merged, replacing: false)
    let bytes = try (paths + [merged]).map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    try SimFailure.unless(Set(bytes).count == 1, "the bundles differ")
  }
}
