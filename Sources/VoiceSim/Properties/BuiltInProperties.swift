/// The properties that every handler is held to, in the order of reports: the one list of them.
///
/// A new one is a file of its own and a line here.
enum BuiltInProperties {
    typealias List = Chain<NoEscapedError, AfterEscapes>
    typealias AfterEscapes = Chain<NoLoss, Chain<NoDuplicate, Chain<NoInvention, AfterMessages>>>
    typealias AfterMessages = Chain<InOrder, Chain<FailureReported, AfterReports>>
    typealias AfterReports = Chain<NoStuckQueue, Chain<ReadyFlag, AfterSettling>>
    typealias AfterSettling = Chain<CheckedSend, Chain<CurrentChannelOnly, AfterSends>>
    typealias AfterSends = Chain<BoundedQueue, Chain<QuietAfterReset, Chain<Livelock, AtTheEnd>>>
    typealias AtTheEnd = Chain<NoCrash, Chain<Released, ChainEnd>>
}
