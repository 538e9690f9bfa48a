import Foundation
import VoiceSim

/// Two texts of ``LastWords``, in memory that is never freed: a signal may come at any moment.
///
/// This is one of the few places with unsafe memory.
struct NotedWords: @unchecked Sendable {
    fileprivate let drawn: UnsafePointer<CChar>?
    fileprivate let given: UnsafePointer<CChar>?

    init(drawn: String, given: String) {
        self.drawn = UnsafePointer(strdup(drawn + "\n"))
        self.given = UnsafePointer(strdup(given + "\n"))
    }
}

/// A worker's room among the ``LastWords``, given back when this dies.
final class NotedPlace: @unchecked Sendable {
    private let room: UnsafeMutablePointer<LastWords.Room>

    /// A room, or nil if there is none any more.
    init?(_ words: NotedWords) {
        guard let room = LastWords.enter(drawn: words.drawn, given: words.given) else { return nil }
        self.room = room
        room.pointee.slot.owner = 0
    }

    deinit { LastWords.leave(room) }

    /// Where the worker notes what it is about to run.
    var slot: RunSlot { room.pointee.slot }

    /// Does work on this thread.
    func on<Result>(_ body: () throws -> Result) rethrows -> Result {
        slot.owner = LastWords.currentThread
        return try LastWords.withStack(of: room, body)
    }
}
