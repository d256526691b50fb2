extension PersonIndex {
  struct Comparison {
    var score: Double
    var reasons: [LinkReason]
    var basis: NameBasis
  }

  /// The odds of two persons being one, and each feature's part; `nil` where a name is missing.
  ///
  /// - Parameter minimum: `nil` as well for a score below it.
  func compare(_ a: Int, _ b: Int, prior: Double, minimum: Double = -.infinity) -> Comparison? {
    let (first, second) = (persons[a], persons[b])
    guard let names = compareNames(first, second) else { return nil }
    let sex = compareSex(first, second)
    let birth = compareBirth(first.births, second.births)
    let death = compareDeath(first.deaths, second.deaths)
    let event = compareEvent(first.events, second.events)
    let scene = comparePlace(.scene, first.scenes, second.scenes, sceneCounts, LinkWeights.scene)
    let home = comparePlace(.home, first.homes, second.homes, homeCounts, LinkWeights.home)
    let facts = birth.weight + death.weight + event.weight + scene.weight + home.weight
    let score = prior + names.result.weight + sex.weight + facts
    guard score >= minimum else { return nil }
    let words = describe(names, first, second)
    var name = LinkReason(.name, Self.outcome(of: words), names.result.weight)
    name.words = words
    return Comparison(
      score: score, reasons: [name, sex, birth, death, event, scene, home],
      basis: Self.basis(of: words))
  }

  private static func outcome(of words: [WordReason]) -> LinkReason.Outcome {
    if words.contains(where: { $0.outcome == .differs }) { return .differs }
    return words.contains { $0.outcome == .close || $0.part == .initial } ? .close : .agrees
  }

  private func compareSex(_ a: Person, _ b: Person) -> LinkReason {
    guard a.sexes != 0, b.sexes != 0 else { return LinkReason(.sex, .missing, 0) }
    let figures = a.isSexTold || b.isSexTold ? LinkWeights.toldSex : LinkWeights.sex
    let shared = a.sexes & b.sexes
    guard shared != 0 else { return LinkReason(.sex, .differs, figures.differs) }
    let total = Double(sexCounts[0] + sexCounts[1])
    let common = Double(shared == 3 ? max(sexCounts[0], sexCounts[1]) : sexCounts[Int(shared >> 1)])
    return LinkReason(.sex, .agrees, LinkWeights.bits(figures.m, (common + 2) / (total + 3)))
  }

  private func compareBirth(_ a: [DateSpan], _ b: [DateSpan]) -> LinkReason {
    best(a, b, .birth) { first, second in
      let gap = first.gap(to: second)
      if gap == 0 {
        let days = Double(first.days + second.days - 1)
        let weight = LinkWeights.bits(LinkWeights.sameBirth, days / LinkWeights.birthDays)
        let isVague = first.isApproximate || second.isApproximate
        let doubt = isVague ? 1.5 : 0
        return LinkReason(
          .birth, isVague ? .close : .agrees,
          max(0, min(weight, LinkWeights.greatestBirth) - doubt))
      }
      if first.isDay, second.isDay, first.years == second.years {
        return LinkReason(.birth, .close, LinkWeights.sameBirthYear)
      }
      return Self.otherBirth(gap, isVague: first.isApproximate || second.isApproximate)
    }
  }

  private static func otherBirth(_ gap: Int, isVague: Bool) -> LinkReason {
    let figures = LinkWeights.otherBirth
    let weight = gap <= 366 ? figures.one : gap <= 3 * 366 ? figures.three : figures.more
    return LinkReason(.birth, gap <= 366 ? .close : .differs, isVague ? weight / 2 : weight)
  }

  private func compareDeath(_ a: [DateSpan], _ b: [DateSpan]) -> LinkReason {
    compareDays(a, b, .death, deathCounts, LinkWeights.sameDeath, LinkWeights.otherDeath)
  }

  private func compareEvent(_ a: [DateSpan], _ b: [DateSpan]) -> LinkReason {
    compareDays(a, b, .event, eventCounts, LinkWeights.sameEvent, LinkWeights.otherEvent)
  }

  private func compareDays(
    _ a: [DateSpan], _ b: [DateSpan], _ feature: LinkReason.Feature, _ counts: FeatureCounts,
    _ m: Double, _ other: (near: Double, far: Double)
  ) -> LinkReason {
    best(a, b, feature) { first, second in
      let gap = first.gap(to: second)
      if gap > LinkWeights.nearDays { return LinkReason(feature, .differs, other.far) }
      guard gap == 0 else { return LinkReason(feature, .close, other.near) }
      guard first.isDay, second.isDay else { return LinkReason(feature, .close, 0.5) }
      let weight = LinkWeights.bits(m, counts.share(of: first.first))
      return LinkReason(feature, .agrees, max(0, weight))
    }
  }

  /// Several values on a side are alternatives: what agrees best counts.
  private func best(
    _ a: [DateSpan], _ b: [DateSpan], _ feature: LinkReason.Feature,
    _ compare: (DateSpan, DateSpan) -> LinkReason
  ) -> LinkReason {
    var best: LinkReason?
    for first in a {
      for second in b {
        let reason = compare(first, second)
        if reason.weight > best?.weight ?? -.infinity { best = reason }
      }
    }
    return best ?? LinkReason(feature, .missing, 0)
  }

  private func comparePlace(
    _ feature: LinkReason.Feature, _ a: [Int32], _ b: [Int32], _ counts: FeatureCounts,
    _ figures: (m: Double, region: Double, town: Double)
  ) -> LinkReason {
    guard !a.isEmpty, !b.isEmpty else { return LinkReason(feature, .missing, 0) }
    var share = 2.0
    var isTown = false
    for place in a where b.contains(place) {
      share = min(share, counts.share(of: Int(place)))
      isTown = isTown || townFlags[Int(place)]
    }
    if share > 1 { return LinkReason(feature, .differs, figures.region) }
    let isTowns = { (places: [Int32]) in places.contains { townFlags[Int($0)] } }
    if !isTown, isTowns(a), isTowns(b) { return LinkReason(feature, .differs, figures.town) }
    let weight = LinkWeights.bits(figures.m, share)
    return LinkReason(feature, isTown ? .agrees : .close, max(0, weight))
  }
}
