extension Catalogue {
  static let russian = #"""
    # Сообщения программы по-русски.
    {1} change|{1} changes = {1} изменение|{1} изменения|{1} изменений
    """#
}
