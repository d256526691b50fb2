internal import CaseSync
internal import Foundation

/// Writes the queue as one page that needs no network: it is read, decided and printed in a browser.
///
/// The page runs only the script whose digest its policy names, and may load nothing. What was
/// chosen lives in the page alone, for a browser's storage would outlive it, until the person
/// saves a file of decisions.
struct ReviewPageFile {
  let path: String
  let isReplacing: Bool
  let author: String

  func write(
    _ query: ReviewQuery, limit: Int, _ store: Store
  ) throws(CaseSyncError) -> ExitStatus {
    let file = try OutputFile(path: path, replacing: isReplacing)
    let status = try store.status()
    try file.write(text: head(status))
    var entries = JSONWriter()
    var (count, isCut) = (0, false)
    entries.openArray()
    try store.forEachReviewItem(query) { item throws(CaseSyncError) in
      isCut = count == limit
      guard !isCut else { return false }
      try file.write(text: ReviewPageItem(item: item, number: count).html)
      ReviewPageItem.write(item, to: &entries)
      count += 1
      return true
    }
    entries.closeArray()
    try file.write(text: tail(count: count, isCut: isCut, status, entries.bytes))
    try file.commit(replacing: isReplacing)
    guard path != "-" else { return count == 0 ? .success : .conflicts }
    printText(
      isCut
        ? say("{1} item in {2}; there are more|{1} items in {2}; there are more", count, path)
        : say("{1} item in {2}|{1} items in {2}", count, path))
    return count == 0 ? .success : .conflicts
  }

  private func head(_ status: StoreStatus) -> String {
    let title = PageText.escaped(say("Review: {1}", status.datasetName ?? status.dataset.hex))
    let moment = String(Timestamp.text(milliseconds: Int64(Date().timeIntervalSince1970) * 1_000))
    let state = say("Data of {1}, digest {2}", moment, status.digest.hex.prefix(16))
    return """
      <!doctype html>
      <html lang="\(Words.current.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>\(ReviewPageStyle.text)</style>
      </head>
      <body>
      <header>
      <h1><bdi>\(title)</bdi></h1>
      <p class="about">\(PageText.escaped(state))</p>
      <p class="about">\(PageText.escaped(Self.advice))</p>
      <noscript><p class="warning">\(PageText.escaped(Self.scriptless))</p></noscript>
      </header>
      \(bar)
      <main>

      """
  }

  private static var advice: String {
    say(
      "This page holds values of records: keep it as safe as the store. It uses no network and remembers nothing: save your decisions before you close it, then run 'casesync review --apply decisions.json'."
    )
  }

  private static var scriptless: String {
    say(
      "This browser runs no scripts: the page can be read and printed, and decisions cannot be saved."
    )
  }

  private var bar: String {
    """
    <div class="bar" id="bar">
    <p id="progress" role="status"></p>
    <label>\(PageText.escaped(say("Your name"))) <input id="author" autocomplete="off" value="\(PageText.escaped(author))"></label>
    <button type="button" id="next">\(PageText.escaped(say("Next undecided")))</button>
    <button type="button" id="save" class="main save">\(PageText.escaped(say("Save decisions")))</button>
    <p id="message" class="message" role="alert"></p>
    </div>
    """
  }

  private static var policy: String {
    let digest = Digest.sha256(Array(ReviewPageScript.text.utf8))
    let hash = Data(digest.bytes).base64EncodedString()
    return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(hash)'; "
      + "base-uri 'none'; form-action 'none'"
  }

  /// Whoever has come to the end need not go back to the top.
  private static var lastButton: String {
    let words = PageText.escaped(say("Save decisions"))
    return "<button type=\"button\" class=\"main save\">\(words)</button><p class=\"message\"></p>"
  }

  private func tail(
    count: Int, isCut: Bool, _ status: StoreStatus, _ items: [UInt8]
  ) -> String {
    var json = JSONWriter()
    json.object { json in
      json.string("basis", status.digest.hex)
      json.string("dataset", status.dataset.hex)
      json.string("format", ReviewFile.format)
      json.key("words")
      json.object { json in
        json.string("incomplete", say("A value is missing: type it, or choose something else."))
        json.string("leave", say("There are decisions that are not saved."))
        json.string("nameless", say("Type your name first: every decision has an author."))
        json.string("progress", say("{1} of {2} decided"))
        json.string("saved", say("Saved as {1}. Nothing else keeps them.", "decisions.json"))
        json.string("undecided", say("Everything is decided."))
      }
    }
    let end =
      count == 0
      ? say("nothing waits")
      : isCut ? say("There are more; they come on the next page.") : say("That is all.")
    return """
      <div class="end"><p>\(PageText.escaped(end))</p>\(count == 0 ? "" : Self.lastButton)</div>
      </main>
      <script type="application/json" id="page">\(PageText.script(json.bytes))</script>
      <script type="application/json" id="items">\(PageText.script(items))</script>
      <script>\(ReviewPageScript.text)</script>
      </body>
      </html>

      """
  }
}

extension OutputFile {
  fileprivate func write(text: String) throws(CaseSyncError) {
    try Array(text.utf8).withRawBytes { raw throws(CaseSyncError) in try write(raw) }
  }
}
