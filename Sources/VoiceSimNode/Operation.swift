/// What JavaScript is asked to do. `words.mjs` has the same list.
enum Operation: Int32 {
    /// Nothing more: what it has asked for is done.
    case answer
    /// Make a fresh handler: a run begins.
    case begin
    /// `setDataChannel`, with a channel.
    case setDataChannel
    /// `sendEvent`, with a message and its size, 0 if it is not padded.
    case sendEvent
    case clear
    case reset
    /// An event of a channel, with its kind.
    case event
    /// A timer fires.
    case timer
    /// Look whether the handler is ready, and how many messages wait.
    case look
    /// Say which of the given messages a text carries.
    case carry
    /// Give an account of the handler.
    case account
    /// All that was asked for is done.
    case end
}

/// What JavaScript asks for, or says, when it gives the turn away. `words.mjs` has the same list.
enum Request: Int32 {
    /// What it was asked to do is done.
    case done
    /// The state of a channel, and its amount: yield points.
    case look, amount
    /// The same for somebody who leaves no trace.
    case lookFromOutside, amountFromOutside
    case threshold, setThreshold
    /// Send a message that has a number, or the text that has been given.
    case send, sendText
    case close
    /// Whether anybody hears the events of a channel.
    case listen
    /// Make a channel.
    case make
    /// There is no channel for somebody who cannot be told so.
    case endStory
    case setTimer, cancelTimer
    /// The handler tells its application something, about a message that has a number, or the given text.
    case report, reportText
    /// Keep the given text for an account.
    case noteText
    /// Nothing that this run comes to can be used: the given text says why.
    case complain
}

/// What an error that leaves a handler counts as.
enum Fault: Int32 {
    case none
    case invalidState, operation, type
    /// Any other.
    case other
}
