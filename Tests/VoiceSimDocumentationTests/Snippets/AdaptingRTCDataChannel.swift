// begin: AdaptingRTCDataChannel#1
import DataChannels
import Foundation

@MainActor
final class RTCChannel: NSObject, @MainActor DataChannel {
    private let channel: RTCDataChannel
    private let maximumSize: Int
    weak var delegate: (any DataChannelDelegate)?
    var bufferedAmountLowThreshold = 0
    /// What was buffered at the last look, and what has been sent since.
    private var amount = 0
    private var isClosedHere = false

    /// - Parameter maximumSize: what the far side has announced in `a=max-message-size`, in bytes.
    init(_ channel: RTCDataChannel, maximumSize: Int = 262_144) {
        self.channel = channel
        self.maximumSize = maximumSize
        super.init()
        channel.delegate = self
    }

    var readyState: ReadyState { ReadyState(channel.readyState) }

    var bufferedAmount: Int { Int(clamping: channel.bufferedAmount) }

    func send(_ event: VoiceEvent) throws(DataChannelError) {
        // libwebrtc does not say why. What is left is that its buffer was full.
        guard try trySend(event) else { throw .operation }
    }

    func trySend(_ event: VoiceEvent) throws(DataChannelError) -> Bool {
        if readyState != .open { throw .invalidState }
        if event.byteCount > maximumSize { throw .type }
        if channel.sendData(RTCDataBuffer(data: Data(event.json.utf8), isBinary: false)) {
            amount += event.byteCount
            return true
        }
        // It may have closed since it was looked at.
        if readyState != .open { throw .invalidState }
        return false
    }

    func close() {
        isClosedHere = true
        channel.close()
    }

    private func tell(_ state: ReadyState) {
        switch state {
        case .connecting: break
        case .open: try? delegate?.dataChannelDidOpen(self)
        case .closing: if !isClosedHere { try? delegate?.dataChannelIsClosing(self) }
        case .closed: try? delegate?.dataChannelDidClose(self)
        }
    }

    private func lookAtBuffer() {
        let before = amount
        amount = bufferedAmount
        if before > bufferedAmountLowThreshold, amount <= bufferedAmountLowThreshold {
            try? delegate?.dataChannelBufferedAmountIsLow(self)
        }
    }
}

extension ReadyState {
    init(_ state: RTCDataChannelState) {
        switch state {
        case .connecting: self = .connecting
        case .open: self = .open
        case .closing: self = .closing
        default: self = .closed
        }
    }
}
// end

// begin: AdaptingRTCDataChannel#2
extension RTCChannel: RTCDataChannelDelegate {
    nonisolated func dataChannelDidChangeState(_ channel: RTCDataChannel) {
        let state = ReadyState(channel.readyState)
        onMain { $0.tell(state) }
    }

    // The number is how much went out, or how much there was before, as the version has it. Ask the channel.
    nonisolated func dataChannel(_ channel: RTCDataChannel, didChangeBufferedAmount amount: UInt64) {
        onMain { $0.lookAtBuffer() }
    }

    nonisolated func dataChannel(_ channel: RTCDataChannel, didReceiveMessageWith buffer: RTCDataBuffer) {
        let event = VoiceEvent(json: String(decoding: buffer.data, as: UTF8.self))
        onMain { try? $0.delegate?.dataChannel($0, didReceive: event) }
    }

    /// A queue keeps the order. Tasks do not.
    private nonisolated func onMain(_ body: @escaping @MainActor @Sendable (RTCChannel) -> Void) {
        DispatchQueue.main.async { MainActor.assumeIsolated { body(self) } }
    }
}
// end

// begin: AdaptingRTCDataChannel#3
@MainActor
final class RTCChannelMaker: @MainActor ChannelMaker {
    private let connection: RTCPeerConnection
    init(_ connection: RTCPeerConnection) { self.connection = connection }

    func makeChannel() -> (any DataChannel)? {
        connection.dataChannel(forLabel: "events", configuration: RTCDataChannelConfiguration())
            .map { RTCChannel($0) }
    }
}
// end

// begin: AdaptingRTCDataChannel#4
final class SharedRTCChannel: NSObject, DataChannel, RTCDataChannelDelegate, @unchecked Sendable {
    private let channel: RTCDataChannel
    private let maximumSize: Int
    /// Everything below is used under it only. libwebrtc's threads never wait for it.
    private let lock = NSLock()
    private weak var listener: (any DataChannelDelegate)?
    private var threshold = 0
    /// What was buffered at the last look, and what has been sent since.
    private var amount = 0
    private var isClosedHere = false
    /// The delegate is called here, once at a time and in order.
    private let events = DispatchQueue(label: "events of a data channel")

    /// - Parameter maximumSize: what the far side has announced in `a=max-message-size`, in bytes.
    init(_ channel: RTCDataChannel, maximumSize: Int = 262_144) {
        self.channel = channel
        self.maximumSize = maximumSize
        super.init()
        channel.delegate = self
    }

    var readyState: ReadyState { ReadyState(channel.readyState) }

    var bufferedAmount: Int { Int(clamping: channel.bufferedAmount) }

    var bufferedAmountLowThreshold: Int {
        get { lock.withLock { threshold } }
        set { lock.withLock { threshold = newValue } }
    }

    var delegate: (any DataChannelDelegate)? {
        get { lock.withLock { listener } }
        set { lock.withLock { listener = newValue } }
    }

    func send(_ event: VoiceEvent) throws(DataChannelError) {
        guard try trySend(event) else { throw .operation }
    }

    func trySend(_ event: VoiceEvent) throws(DataChannelError) -> Bool {
        if readyState != .open { throw .invalidState }
        if event.byteCount > maximumSize { throw .type }
        // Sent and counted in one: nobody looks at the buffer in between.
        let isAccepted = lock.withLock {
            let isAccepted = channel.sendData(RTCDataBuffer(data: Data(event.json.utf8), isBinary: false))
            if isAccepted { amount += event.byteCount }
            return isAccepted
        }
        if !isAccepted, readyState != .open { throw .invalidState }
        return isAccepted
    }

    func close() {
        lock.withLock { isClosedHere = true }
        channel.close()
    }

    func dataChannelDidChangeState(_ channel: RTCDataChannel) {
        let state = ReadyState(channel.readyState)
        events.async { self.tell(state) }
    }

    func dataChannel(_ channel: RTCDataChannel, didChangeBufferedAmount amount: UInt64) {
        events.async { self.lookAtBuffer() }
    }

    func dataChannel(_ channel: RTCDataChannel, didReceiveMessageWith buffer: RTCDataBuffer) {
        let event = VoiceEvent(json: String(decoding: buffer.data, as: UTF8.self))
        events.async { try? self.delegate?.dataChannel(self, didReceive: event) }
    }

    private func tell(_ state: ReadyState) {
        switch state {
        case .connecting: break
        case .open: try? delegate?.dataChannelDidOpen(self)
        case .closing:
            if !lock.withLock({ isClosedHere }) { try? delegate?.dataChannelIsClosing(self) }
        case .closed: try? delegate?.dataChannelDidClose(self)
        }
    }

    private func lookAtBuffer() {
        let isLow = lock.withLock {
            let before = amount
            amount = Int(clamping: channel.bufferedAmount)
            return before > threshold && amount <= threshold
        }
        if isLow { try? delegate?.dataChannelBufferedAmountIsLow(self) }
    }
}
// end
