import CTaskHooks
import Synchronization

/// Where the jobs of a run are run, for those who must be there and may be anywhere: on another thread, and
/// when the run, and even its queue, is long over. So nothing of the queue is touched.
struct Place: @unchecked Sendable {
    /// The queue's address, which nobody follows.
    private let context: UnsafeMutableRawPointer
    private let subject: String
    private let duty: Duty

    init(context: UnsafeMutableRawPointer, subject: String, duty: Duty) {
        (self.context, self.subject, self.duty) = (context, subject, duty)
    }

    /// Whether the code that asks is there.
    @inline(__always)
    var isHere: Bool { voicesim_job_context() == context }

    /// Somebody is elsewhere. Says so, unless the run is over: what comes then comes too late for it.
    @inline(never)
    func tellOutsider() {
        if duty.isOn.load(ordering: .relaxed) { Outside.tellThread(of: subject) }
    }
}

/// Whether a queue is on duty.
final class Duty: Sendable {
    let isOn = Atomic(false)
}
