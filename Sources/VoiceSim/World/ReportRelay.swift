import DataChannels

/// The application's ear: passes on to the world what a handler reports.
///
/// It is an object of its own because handlers hold their observer weakly, and Swift counts every reference
/// to an object that was ever held weakly the slow way. The world is touched at every yield point; this is
/// touched only when there is something to report.
final class ReportRelay: VoiceEventObserver, @unchecked Sendable {
    /// The world owns its relay; a handler that holds on to it may keep it longer.
    private var world: Borrowed<World>?
    /// Where whoever reports must be; nil if it may be anywhere.
    private var place: Place?

    /// From now on the world hears of every report.
    func join(_ world: World) {
        self.world = Borrowed(world)
        place = world.jobs?.place
    }

    /// The world ends.
    func leave() {
        world = nil
    }

    func handlerDidReport(_ report: HandlerReport) {
        if let place, !place.isHere { return place.tellOutsider() }
        world?.use { $0.hear(report) }
    }
}
