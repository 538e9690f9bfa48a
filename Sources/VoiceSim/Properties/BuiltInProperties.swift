/// The properties that every handler is held to, in the order of reports: the one list of them.
///
/// A new one is a file of its own and a line here.
enum BuiltInProperties {
    typealias List = Chain<NoEscapedError, AfterEscapes>
    typealias AfterEscapes = Chain<NoLoss, Chain<NoDuplicate, Chain<NoInvention, AfterMessages>>>
    typealias AfterMessages = Chain<InOrder, Chain<StaysCleared, Chain<NoFalseDrop, AfterDrops>>>
    typealias AfterDrops = Chain<FailureReported, Chain<NoFalseReport, AfterReports>>
    typealias AfterReports = Chain<NoStuckQueue, Chain<QueuedCount, Chain<ReadyFlag, AfterSettling>>>
    typealias AfterSettling = Chain<Timely, Chain<WorksInCalm, AfterCalm>>
    typealias AfterCalm = Chain<CheckedSend, Chain<CurrentChannelOnly, AfterSends>>
    typealias AfterSends = Chain<BoundedQueue, Chain<BoundedBuffer, Chain<QuietAfterReset, AfterBounds>>>
    typealias AfterBounds = Chain<Delivered, Chain<PassedOn, Chain<NoObjection, AfterFarSide>>>
    typealias AfterFarSide = Chain<Livelock, Chain<CallReturns, AtTheEnd>>
    typealias AtTheEnd = Chain<NoCrash, Chain<Released, ChainEnd>>
}
