/// Who saved a change, when, and on whose word.
struct ChangeHeader {
  let team: String
  let author: String
  let time: Int
  let source: String?
  let comment: String?
}
