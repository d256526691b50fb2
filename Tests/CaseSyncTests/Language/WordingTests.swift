import Testing

@testable import CaseSync
@testable import CaseSyncCLI

/// What errors say is one text in English, and a key with values for the other languages.
@Suite struct WordingTests {
  @Test func `values are apart from the words`() {
    let wording: Wording = "'\("x{2}")' is no number from \(1) to \(1000)"
    #expect(wording.description == "'x{2}' is no number from 1 to 1000")
    #expect(wording.key == "'{1}' is no number from {2} to {3}")
    #expect(wording.values { $0.key } == ["x{2}", "1", "1000"])
  }

  @Test func `the key of joined parts counts on`() {
    let wording: Wording = "one of \("a")" + "; or \("b")"
    #expect(wording.key == "one of {1}; or {2}")
    #expect(wording == "one of a; or b")
  }

  @Test func `an error is said in the language of the run`() {
    let error = CaseSyncError(.invalidArgument, "option '\("--x")' needs a value", hint: "say why")
    #expect(error.message == "option '--x' needs a value" && error.hint == "say why")
    let russian = Words.$current.withValue(Catalogue(.russian)) { say(error.messageWords) }
    #expect(russian == "параметру '--x' нужно значение")
    #expect(say(error.messageWords) == error.message)
  }

  /// A word that is a key elsewhere is no word here: it is what somebody typed.
  @Test func `a value is never translated, and a part with words of its own is`() {
    Words.$current.withValue(Catalogue(.russian)) {
      #expect(say("there is no command '\("record")'" as Wording) == "нет команды 'record'")
      let part: Wording = "the verdict"
      #expect(say("\(part) is missing" as Wording) == "не указано: суждение")
      #expect(say("nobody has translated \(5) of these" as Wording).hasSuffix("5 of these"))
    }
  }

  /// The hint of one error becomes part of that of another, which names other options.
  @Test func `a hint that is put together is in one language`() async throws {
    let folder = try TestFolder()
    let programs = try #require(ChildProgram.builtPrograms)
    let run = { (arguments: [String]) in
      try await ChildProgram.run(
        "\(programs)/casesync", arguments,
        environment: [
          "CASESYNC_AUTHOR": "anna", "CASESYNC_STORE": folder.file("a.cases"), "LC_ALL": "ru",
        ]
      ).output
    }
    _ = try await run(["init", "--dataset", "Test"])
    _ = try await run(["new", "victim", "--key", "victim/A", "gender=male"])
    let refused = try await run(["resolve", "victim/A", "gender", "--value", "zzz"])
    #expect(refused.contains("gender: 'zzz' нет среди ответов"), "\(refused)")
    #expect(refused.contains("другой вводят через '--kind code'; через '--kind KIND' вводят"))
  }

  @Test func `the program says errors with values in every language`() async throws {
    let programs = try #require(ChildProgram.builtPrograms)
    let run = { (arguments: [String]) in
      try await ChildProgram.run(
        "\(programs)/casesync", arguments + ["--store", "nowhere/a.cases"],
        environment: ["LC_ALL": "kk_KZ.UTF-8", "CASESYNC_AUTHOR": "anna"]
      ).output
    }
    #expect(try await run(["list", "--limit", "many"]).contains("қате: 'many' 1 мен "))
    let unknown = try await run(["list", "--nope", "1", "--lang", "ru"])
    #expect(unknown.contains("нет параметра '--nope'"), "\(unknown)")
    #expect(try await run(["judge"]).contains("қате: көрсетілмеген: бірінші жазба"))
    let lost = try await run(["export", "-o", "/nowhere/a.bundle", "--lacking", "/nowhere/b"])
    #expect(lost.contains("мұндай") && !lost.contains("no such"), "\(lost)")
  }
}
