extension Catalogue {
  static let kazakh = #"""
    # Бағдарламаның қазақша хабарлары.
    {1} change|{1} changes = {1} өзгеріс
    """#
}
