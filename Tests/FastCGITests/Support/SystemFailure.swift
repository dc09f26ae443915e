/// A system call of the tests' own that failed.
struct SystemFailure: Error {
  let call: String
  let errno: Int32
}
