internal import Synchronization

/// One copy of the data: a file in which one replica edits, and takes in what others have done.
///
///     let store = try Store.create(at: "office.cases", dataset: .named("Qantar 2022"))
///     try store.edit(author: "dc-04") { draft in
///       let person = try draft.create(type: "victim", key: "victim/DC-0001")
///       try draft.assign(.text("A. S."), to: "full_name", of: person)
///     }
///
/// Every edit is durable when the call returns. The handle may be used from any task; several
/// processes may open the same file.
public final class Store: Sendable {
  let core: Mutex<StoreCore>
  let configuration: Configuration
  let subscribers: Subscribers
  public let path: String

  init(_ core: consuming sending StoreCore, path: String) {
    configuration = core.configuration
    subscribers = core.subscribers
    self.core = Mutex(core)
    self.path = path
  }
}
