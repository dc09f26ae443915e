/// How a piece of text wants to be looked at; a terminal makes a colour of it.
package enum Tone: Sendable, Hashable {
  case plain, heading, good, bad, faint
}
