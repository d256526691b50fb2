/// A bundle on its way, and what the model says is in it.
struct SimLetter {
  let path: String
  let knowledge: NaiveKnowledge
}
