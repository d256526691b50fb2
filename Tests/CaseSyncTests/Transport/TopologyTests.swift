import Foundation
import Testing

@testable import CaseSync

/// More than two: rings, stars, and stores that only pass on what others say.
@Suite struct TopologyTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func offices(_ count: Int) throws -> [Office] {
    try (0..<count).map { try Office("team \($0)", in: folder) }
  }

  private func edit(_ office: Office, _ text: String) throws {
    try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text(text), to: "note", of: RecordID(key: "victim/1"))
      try draft.assign(.text(text), to: office.name, of: RecordID(key: "victim/2"))
    }
  }

  /// A folder is shared by all who use it, so a ring of folders alone would be a star.
  private func way(_ number: Int, _ mix: [Way]) -> Way { mix[number % mix.count] }

  static let mixes: [[Way]] =
    Way.allCases.map { [$0] } + [[.memory, .stdio, .folder], [.folder, .memory]]

  @Test(arguments: mixes) func `a ring converges`(mix: [Way]) async throws {
    let ring = try offices(5)
    for round in 0..<2 {
      for office in ring { try edit(office, "\(office.name), \(round)") }
      for step in 0..<(2 * ring.count) {
        _ = try await way(step, mix).meet(ring[step % ring.count], ring[(step + 1) % ring.count])
      }
      try expectAgreement(ring, "\(mix)")
    }
    #expect(try ring[0].store.summary().changeCount == 10)
    // Five wrote without knowing of each other, twice; the later ones had seen one winner.
    #expect(try !ring[0].conflicts(RecordID(key: "victim/1")).isEmpty)
  }

  @Test(arguments: mixes) func `two that never meet agree through one that only relays`(mix: [Way])
    async throws
  {
    let teams = try offices(2)
    let relay = try Office("relay", in: folder)
    for round in 0..<3 {
      for team in teams { try edit(team, "\(team.name), \(round)") }
      for step in 0..<4 { _ = try await way(step, mix).meet(teams[step % 2], relay) }
      try expectAgreement(teams + [relay], "\(mix)")
    }
    #expect(try relay.store.summary().replicas.count == 2)
  }

  @Test(arguments: mixes) func `a relay passes on what it does not understand`(mix: [Way])
    async throws
  {
    let vector = "\(TestFolder.project)/Tests/Vectors/valid-unknown.bundle"
    let trailer = try BundleVerifier.verify(path: vector)
    let giver = try Office("giver", in: folder, dataset: .random)
    try giver.take(vector)
    let relay = try Office("relay", in: folder, dataset: .random)
    let taker = try Office("taker", in: folder, dataset: .random)
    _ = try await way(0, mix).meet(relay, giver)
    _ = try await way(1, mix).meet(taker, relay)
    try expectAgreement([giver, relay, taker], "\(mix)")
    #expect(try giver.dump.contains(#""unknown":["#))
    // To the byte: the taker's bundle is the one that went in.
    let bundle = try BundleVerifier.verify(path: taker.bundle())
    #expect(bundle.contentDigest == trailer.contentDigest)
    #expect(bundle.extensions == trailer.extensions)
  }

  @Test func `what a relay may not see reaches nobody through it`() async throws {
    let teams = try offices(3)
    try teams[0].edit { draft throws(CaseSyncError) in
      try draft.assign(
        .text("hidden place"), to: "shelter", of: RecordID(key: "victim/1"),
        Annotations(confidentiality: .secret))
    }
    var limited = SyncOptions()
    limited.audience = Audience(withholdAbove: .restricted)
    for way in Way.allCases {
      _ = try await way.meet(teams[1], teams[0], answering: limited)
      _ = try await way.meet(teams[2], teams[1])
    }
    #expect(try !teams[1].dump.contains("hidden place"))
    #expect(try !teams[2].dump.contains("hidden place"))
    _ = try await Way.memory.meet(teams[2], teams[0])
    try expectAgreement([teams[0], teams[2]])
    // The fuller copy goes back through those who had less.
    _ = try await Way.folder.meet(teams[1], teams[2])
    try expectAgreement(teams)
  }
}
