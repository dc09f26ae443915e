/// A cipher refused what it was given: a key of another length, or bytes that were not made under
/// this key or have changed since.
package struct CipherFailure: Error, Sendable, Hashable {
  package init() {}
}
