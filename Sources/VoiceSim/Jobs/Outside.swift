import CTaskHooks
import Foundation
import Synchronization

/// Tells whoever runs a handler, once, what of it no schedule reaches.
enum Outside {
    /// What is outside.
    enum Kind: String {
        /// A thread, a dispatch queue, an executor of its own.
        case thread
        /// A priority.
        case priority
    }

    private static let told = Mutex<[String]>([])

    /// Somebody does something with a channel, or is told something, where nobody schedules.
    static func tellThread(of subject: String) {
        tell(
            .thread, of: subject,
            "\(subject) goes on on \(place), which no schedule reaches: nothing that it does there "
                + "counts. Dispatch queues, threads and executors of its own are outside of the simulation; "
                + "tasks, actors and the clock of its surroundings are inside")
    }

    /// A job has a priority of its own.
    static func tellPriority(of subject: String) {
        tell(
            .priority, of: subject,
            "\(subject) gives tasks a priority, which no schedule heeds: any of the jobs that are ready "
                + "may run next, as on a machine with enough threads")
    }

    private static func tell(_ kind: Kind, of subject: String, _ sentence: @autoclosure () -> String) {
        let isNew = told.withLock { told in
            if told.contains(subject + kind.rawValue) { return false }
            told.append(subject + kind.rawValue)
            return true
        }
        if isNew { FileHandle.standardError.write(Data("voicesim: \(sentence())\n".utf8)) }
    }

    /// Where the code that asks runs, by name.
    private static var place: String {
        let label = voicesim_queue_label().map { String(cString: $0) } ?? ""
        if !label.isEmpty, !label.hasPrefix("com.apple.") { return "the dispatch queue '\(label)'" }
        let name = Thread.current.name ?? ""
        if !name.isEmpty { return "the thread '\(name)'" }
        return label.hasPrefix("com.apple.root.") ? "a global dispatch queue" : "a thread of its own"
    }
}
