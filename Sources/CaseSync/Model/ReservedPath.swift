/// Field names that the engine itself uses; they begin with `@`.
package enum ReservedPath {
  /// The register that holds a record's type.
  package static let type = "@type"
  /// The register that holds a record's external key.
  package static let key = "@key"
  /// On the record of a replica: what people call it.
  package static let label = "label"
  /// On the record of a replica: acknowledged forks.
  package static let fork = "fork"

  /// The key of the reserved record that describes a replica.
  package static func replicaKey(_ replica: ReplicaID) -> String { "@replica/\(replica.hex)" }

  /// The type of the reserved records that hold questionnaires.
  package static let schemaType = "questionnaire"

  /// The key of the reserved record that holds the versions of a questionnaire.
  package static func schemaKey(_ code: String) -> String { "@schema/\(code)" }

  /// The type of the reserved records that hold the marks of a review.
  package static let reviewType = "review"

  /// The key of the reserved record that holds the marks on a record's items.
  package static func reviewKey(_ record: RecordID) -> String { "@review/\(record)" }
}
