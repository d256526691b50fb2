package import CaseSync

/// The language in which this run of the tool speaks.
///
/// Set once by ``CommandLineTool`` from `--lang`, else from the locale, for everything below it.
package enum Words {
  @TaskLocal package static var current = Catalogue(.english)
}

/// The message in the language of this run; the English words are the key, see ``Catalogue``.
func say(_ key: String, _ arguments: any CustomStringConvertible...) -> String {
  Words.current(key, arguments)
}

/// What an error says, in the language of this run; in English where nobody has translated it.
func say(_ wording: Wording) -> String {
  // Said as what it is: one list of strings would be taken for one argument.
  let values: [any CustomStringConvertible] = wording.values { say($0) }
  return Words.current(wording.key, values)
}
