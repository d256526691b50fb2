internal import CaseSync

/// Asks a person about one pair after another and saves each answer as a judgement.
struct DuplicateQuestions {
  let store: Store
  let options: EditOptions
  /// Asks again about what was answered before.
  let includesJudged: Bool

  private enum Answer {
    case verdict(Verdict)
    case skip
    case quit
  }

  /// - Returns: `conflicts` while pairs are left without an answer.
  func ask(about pairs: [CandidatePair]) throws(CaseSyncError) -> ExitStatus {
    var answered = 0
    var persons = PersonGroups(try store.judgedPairs())
    for (place, pair) in pairs.enumerated() {
      if !includesJudged, persons.isJudged(pair.first, pair.second) {
        // An answer before has settled this pair too.
        answered += 1
        continue
      }
      StandardStream.output.write(try CandidateText(pair, in: store).text(number: place + 1))
      switch answer() {
      case .quit: return .conflicts
      case .skip: continue
      case .verdict(let verdict):
        _ = try options.save(in: store) { draft throws(CaseSyncError) in
          try draft.judge(pair.first, verdict, pair.second)
        }
        persons = PersonGroups(try store.judgedPairs())
        answered += 1
      }
    }
    return answered == pairs.count ? .success : .conflicts
  }

  /// Asks until the answer is one; the end of the input means to stop.
  private func answer() -> Answer {
    while true {
      StandardStream.output.write(
        say("(s)ame, (d)ifferent, (u)nsure, s(k)ip or (q)uit?") + " ")
      guard let line = readLine() else { return .quit }
      switch line.lowercased().first {
      case "s": return .verdict(.sameAs)
      case "d": return .verdict(.differentFrom)
      case "u": return .verdict(.unsure)
      case "k": return .skip
      case "q": return .quit
      default: continue
      }
    }
  }
}
