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
