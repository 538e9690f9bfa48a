/// `failure-reported`: each `send` that threw was reported to the application as `error` or `flushFailed`.
///
/// One report answers for one send that threw before it, at whatever later moment. An error that escapes a
/// call is no report. Judged at the end.
struct FailureReported {
    private(set) var unreported: UInt8 = 0
    private(set) var isBroken = false

    mutating func threw() { if unreported < .max { unreported += 1 } }

    mutating func reported() { if unreported > 0 { unreported -= 1 } }

    mutating func ended() { isBroken = unreported > 0 }
}
