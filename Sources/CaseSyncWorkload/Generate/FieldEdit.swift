/// What an operation does to a field.
enum FieldEdit {
  case assign(String)
  case assignInteger(Int)
  case answer(String)
  case clear
  case add(String)
  case remove(String)
}
