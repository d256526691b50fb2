import Foundation
import Testing

@testable import CaseSync

/// The commands on duplicates and lists, as people call them.
@Suite struct DuplicateCommandTests {
  private let folder: TestFolder
  private let programs: String

  init() async throws {
    folder = try TestFolder()
    programs = try #require(ChildProgram.builtPrograms)
    let made = try await run(
      """
      set -e
      casesync init --dataset Test
      casesync new victim --key V-1 full_name="Жарқұмов Ерлан Бекзатұлы" birth_date:date=1987 \
        essence+=was_beaten --source mother
      casesync new victim --key V-2 full_name="Yerlan Zharkumov" birth_date:date=1987-03-12 \
        essence+=was_beaten essence+=died
      casesync new victim --key V-3 full_name="NN" birth_date:date=1987-03-12
      """)
    #expect(made.status == 0, "\(made.output)")
  }

  @discardableResult
  private func run(_ script: String) async throws -> ChildProgram {
    try await ChildProgram.run(
      "bash", ["-c", script],
      environment: [
        "CASESYNC_STATE": folder.file("state"), "CASESYNC_AUTHOR": "anna",
        "CASESYNC_STORE": folder.file("a.cases"), "PATH": "\(programs):/usr/bin:/bin",
      ], in: folder.path)
  }

  @Test func `a pair is shown with reasons and the command that answers it`() async throws {
    let result = try await run("casesync duplicates")
    #expect(result.status == 2)
    for part in [
      "V-1  Жарқұмов Ерлан Бекзатұлы", "V-2  Yerlan Zharkumov", "surname agrees", "birth agrees",
      "casesync judge V-1 V-2 same-as", "1 without a name",
    ] {
      #expect(result.output.contains(part), "\(part) in \(result.output)")
    }
    let json = try await run("casesync duplicates --json").output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(object?["first"] as? String == "V-1")
    #expect(try await run("casesync duplicates --min 50").status == 0)
  }

  @Test(arguments: [("s", "same-as"), ("d", "different-from"), ("u", "unsure")])
  func `an answer becomes a judgement`(letter: String, word: String) async throws {
    let asked = try await run("printf 'x\\n\(letter)\\n' | casesync duplicates --interactive")
    #expect(asked.status == 0, "\(asked.output)")
    #expect(try await run("casesync duplicates").status == 0)
    #expect(try await run("casesync history V-1").output.contains(word))
  }

  @Test(arguments: ["k", "q", ""])
  func `without an answer the pair stays`(letter: String) async throws {
    let asked = try await run("echo '\(letter)' | casesync duplicates --interactive")
    #expect(asked.status == 2)
    #expect(try await run("casesync duplicates").status == 2)
  }

  @Test func `a person of two records is shown as one`() async throws {
    try await run("casesync judge V-1 V-2 same-as")
    for key in ["V-1", "V-2"] {
      let lines = try await run("casesync show \(key)").output.split(separator: "\n")
      #expect(lines.contains { $0.contains("*   1987-03-12") && $0.contains("V-2") }, "\(lines)")
      #expect(
        lines.contains { $0.contains("or  1987 ") && $0.contains("V-1") && $0.contains("mother") })
      #expect(
        lines.contains {
          $0.contains("was_beaten") && $0.contains("V-1, V-2") || $0.contains("V-2, V-1")
        })
    }
    let alone = try await run("casesync show V-1 --alone").output
    #expect(!alone.contains("Zharkumov"))
    #expect(try await run("casesync list --persons --type victim").output.contains("2 records"))
  }

  @Test func `lists are linked, counted and written as a matrix`() async throws {
    let result = try await run(
      """
      printf 'Фамилия;Дата смерти;Место\\nЖаркумов Е.;06.01.2022;Алматы\\nNN;;\\n' > one.csv
      printf 'n,who\\n1,Zharkumov Yerlan\\n2,Орсамалов Канат\\n' > two.csv
      casesync lists one.csv --entries
      casesync lists one.csv two.csv --name who
      """)
    #expect(result.output.contains("1:2  Жаркумов Е.  V-1 +"), "\(result.output)")
    #expect(result.output.contains("there is no column 'who'"), "\(result.output)")
    let both = try await run(
      """
      printf 'name\\nZharkumov Yerlan\\nОрсамалов Канат\\n' > two.csv
      casesync judge V-1 V-2 same-as
      casesync lists one.csv two.csv --incidence out.csv
      """)
    #expect(both.status == 0, "\(both.output)")
    let rows = String(decoding: try folder.bytes("out.csv"), as: UTF8.self).split(separator: "\r\n")
    #expect(
      rows.map {
        $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst().joined(
          separator: ",")
      }
        == ["in_1,in_2,ambiguous,candidates", "1,1,0,", "1,0,0,", "0,1,0,"])
    #expect(rows[2].hasPrefix("1-3,"))
    #expect(try await run("casesync lists one.csv --incidence out.csv").status == 1)
  }

  @Test func `an entry that two records claim is ambiguous in the matrix`() async throws {
    let result = try await run(
      """
      casesync new victim --key W-1 'full_name=Торжалынов Марат'
      casesync new victim --key W-2 'full_name=Торжалынов Мади'
      printf 'name\nТоржалынов М.\nZharkumov Yerlan\n' > one.csv
      casesync judge V-1 V-2 same-as
      casesync lists one.csv one.csv --incidence out.csv
      """)
    #expect(result.status == 2, "\(result.output)")
    #expect(result.output.contains("1 person in the lists, and 1 who may be among them"))
    let rows = String(decoding: try folder.bytes("out.csv"), as: UTF8.self).split(separator: "\r\n")
    let ambiguous = try #require(rows.first { $0.contains(",1,1,1,") }, "\(rows)")
    for key in ["W-1", "W-2"] { #expect(ambiguous.contains("\(RecordID(key: key))")) }
    #expect(rows.contains { $0.hasSuffix(",1,1,0,") }, "\(rows)")
  }
}
