internal import CaseSync

/// Says something beside the matter, on standard error.
func printNote(_ text: String) {
  StandardStream.error.write("casesync: \(say("note")): \(text)\n")
}
