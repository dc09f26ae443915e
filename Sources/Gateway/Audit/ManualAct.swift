/// What a person did with an onboarding.
package enum ManualAct: Sendable, Hashable {
  case retry
  case abandon(reason: Disclosure?)
  case resolve(connectorID: String)
  case resolveAbsent
}
