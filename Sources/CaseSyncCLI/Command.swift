package import CaseSync

/// One command of the tool: parsed purely, then run.
package protocol Command: SendableMetatype {
  static var name: String { get }
  /// One line for the list of commands.
  static var summary: String { get }
  /// Usage, options, an example and the exit status, in English; see ``Help`` for the others.
  static var help: String { get }

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError)
  func run() throws(CaseSyncError) -> ExitStatus
}
