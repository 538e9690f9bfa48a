/// The properties that every handler is held to, in the order of reports: the one list of them.
///
/// A new one is a file of its own and a line here.
typealias CommonProperties =
    Chain<
        NoEscapedError,
        Chain<
            NoLoss,
            Chain<
                NoDuplicate,
                Chain<
                    NoInvention,
                    Chain<
                        InOrder,
                        Chain<
                            FailureReported,
                            Chain<
                                NoStuckQueue,
                                Chain<
                                    ReadyFlag,
                                    Chain<
                                        CheckedSend,
                                        Chain<
                                            CurrentChannelOnly,
                                            Chain<
                                                BoundedQueue,
                                                Chain<QuietAfterReset, Chain<Livelock, ChainEnd>>
                                            >
                                        >
                                    >
                                >
                            >
                        >
                    >
                >
            >
        >
    >
