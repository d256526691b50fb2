/// The columns of a block, in the order of `protocol.md`, "Columns"; fixed for major version 1.
package enum Column: Int, CaseIterable {
  case replicas
  case runs
  case sequences
  case milliseconds
  case counters
  case walls
  case forms
  case previous
  case extensions
  case operationCounts
  case salts
  case strings
  case authors
  case sources
  case comments
  case annotations
  case disclosures
  case nonces
  case commitments
  case classes
  case referenceCounts
  case referenceReplicas
  case referenceSequences
  case referenceIndexes
  case tags
  case kinds
  case records
  case recordForms
  case recordIdentifiers
  case recordKeys
  case pathNames
  case paths
  case payloadKinds
  case textIndexes
  case texts
  case binaries
  case attributes

  /// Random or hashed bytes, which no compressor shortens: stored as they are.
  package var isIncompressible: Bool {
    switch self {
    case .replicas, .previous, .salts, .nonces, .commitments, .recordIdentifiers: true
    default: false
    }
  }
}
