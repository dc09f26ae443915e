/// A notification that is due, with the bytes to send.
struct PendingNotification: Sendable {
  let record: NotificationRecord
  let body: [UInt8]
}
