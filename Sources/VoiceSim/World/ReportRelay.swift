import DataChannels

/// The application's ear: passes on to the world what a handler reports.
///
/// It is an object of its own because handlers hold their observer weakly, and Swift counts every reference
/// to an object that was ever held weakly the slow way. The world is touched at every yield point; this is
/// touched only when there is something to report.
final class ReportRelay: VoiceEventObserver {
    /// The world owns its relay; a handler that holds on to it may keep it longer.
    private var world: Borrowed<World>?

    /// From now on the world hears of every report.
    func join(_ world: World) { self.world = Borrowed(world) }

    /// The world ends.
    func leave() { world = nil }

    func handlerDidReport(_ report: HandlerReport) {
        world?.use { $0.hear(report) }
    }
}
