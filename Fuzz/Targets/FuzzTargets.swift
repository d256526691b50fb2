/// Every target; a new one is a file of its own, a line here, and a folder of seeds.
package enum FuzzTargets {
  package static let all: [any FuzzTarget.Type] = [
    ArgumentTarget.self, AttachmentTarget.self, BundleFileTarget.self, BundleTarget.self,
    ChangeTarget.self, DateTarget.self, DeflateTarget.self, ExchangeTarget.self, HTTPTarget.self,
    InflateTarget.self, JSONTarget.self, MergeTarget.self, NameTarget.self, SummaryTarget.self,
    TableTarget.self, ValueTarget.self, ZipTarget.self,
  ]
}
