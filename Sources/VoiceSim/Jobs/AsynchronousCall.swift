import DataChannels

/// A call of the application into an asynchronous handler.
enum AsynchronousCall {
    case setDataChannel(SimulatedChannel)
    case sendEvent(VoiceEvent, message: Int)
    case clear
    /// How many channels there were when it began.
    case reset(channels: Int)

    /// Makes it, and waits until it has come back.
    @inline(__always)
    func make(on isolation: isolated (any Actor)?, _ handler: any AsyncVoiceEventHandling) async throws {
        switch self {
        case .setDataChannel(let channel): try await handler.setDataChannel(channel)
        case .sendEvent(let event, message: _): try await handler.sendEvent(event)
        case .clear: try await handler.clear()
        case .reset(channels: _): try await handler.reset()
        }
    }

    /// The same, where so many channels are given up if it is a reset.
    func counting(channels: Int) -> AsynchronousCall {
        if case .reset = self { .reset(channels: channels) } else { self }
    }

    /// Which it is.
    var kind: HandlerCall {
        switch self {
        case .setDataChannel: .setDataChannel
        case .sendEvent: .sendEvent
        case .clear: .clear
        case .reset: .reset
        }
    }

    /// The number that ``TraceEvent/answered(_:number:)`` has.
    var number: Int {
        switch self {
        case .setDataChannel(let channel): channel.index + 1
        case .sendEvent(_, let message): message
        case .clear: 0
        case .reset(let channels): channels
        }
    }
}
