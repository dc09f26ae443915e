/// What a person did with an onboarding.
package enum ManualAct: Sendable, Hashable {
  case retry
  case abandon(reason: String?)
  case resolve(connectorID: String)
  case resolveAbsent
}
