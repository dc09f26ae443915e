/// How a round trip stands, in the word that the calling application is told.
enum ReturnStatus: String, Sendable, Hashable, CaseIterable {
  case created, pending, denied, failed, expired
}
