import Foundation

// What the WebRTC frameworks for Apple's systems (and LiveKit's fork, with LKRTC in the place of RTC) show of a data
// channel in Swift, after RTCDataChannel.h. Behind it is a transport that a test moves by hand.

/// `RTCDataChannelState`.
enum RTCDataChannelState: Int, Sendable {
    case connecting, open, closing, closed
}

/// `RTCDataBuffer`.
final class RTCDataBuffer: NSObject {
    let data: Data
    let isBinary: Bool

    init(data: Data, isBinary: Bool) {
        self.data = data
        self.isBinary = isBinary
    }
}

/// `RTCDataChannelDelegate`. It is called on a thread of libwebrtc's, which waits until the call comes back.
protocol RTCDataChannelDelegate: NSObjectProtocol {
    func dataChannelDidChangeState(_ dataChannel: RTCDataChannel)
    func dataChannel(_ dataChannel: RTCDataChannel, didReceiveMessageWith buffer: RTCDataBuffer)
    func dataChannel(_ dataChannel: RTCDataChannel, didChangeBufferedAmount amount: UInt64)
}

extension RTCDataChannelDelegate {
    /// In Objective-C this one is optional.
    func dataChannel(_ dataChannel: RTCDataChannel, didChangeBufferedAmount amount: UInt64) {}
}

/// `RTCDataChannel`. All that it is asked is answered on libwebrtc's thread, while whoever asks waits.
final class RTCDataChannel: NSObject {
    /// libwebrtc's thread.
    private let thread = DispatchQueue(label: "signalling thread")
    private static let isThread = DispatchSpecificKey<Bool>()
    private var state: RTCDataChannelState
    private var buffered: [RTCDataBuffer] = []
    private weak var listener: (any RTCDataChannelDelegate)?
    /// So many bytes fit into the buffer.
    private let room: Int
    private var isAboutToClose = false
    /// What has gone on the wire, as text.
    private var transmitted: [String] = []

    init(_ state: RTCDataChannelState, room: Int = 1_000) {
        self.state = state
        self.room = room
        super.init()
        thread.setSpecific(key: Self.isThread, value: true)
    }

    private func onThread<Answer>(_ body: () -> Answer) -> Answer {
        DispatchQueue.getSpecific(key: Self.isThread) == true ? body() : thread.sync(execute: body)
    }

    // MARK: What an application sees

    var readyState: RTCDataChannelState { onThread { state } }

    var bufferedAmount: UInt64 { onThread { buffered.reduce(0) { $0 + UInt64($1.data.count) } } }

    weak var delegate: (any RTCDataChannelDelegate)? {
        get { onThread { listener } }
        set { onThread { listener = newValue } }
    }

    func sendData(_ data: RTCDataBuffer) -> Bool {
        onThread {
            if isAboutToClose { state = .closing }
            guard state == .open, Int(bufferedAmount) + data.data.count <= room else { return false }
            buffered.append(data)
            return true
        }
    }

    func close() {
        if readyState == .connecting || readyState == .open { move(to: .closing) }
    }

    // MARK: What a test does

    var sent: [String] { onThread { transmitted } }

    func move(to next: RTCDataChannelState) {
        onThread {
            state = next
            listener?.dataChannelDidChangeState(self)
        }
    }

    /// The far side closes between the next look at the state and the send behind it.
    func closeBeforeNextSend() { onThread { isAboutToClose = true } }

    /// The oldest message goes on the wire. What the delegate is told is how much that was, and not how much is left.
    func transmit() {
        onThread {
            guard !buffered.isEmpty else { return }
            let first = buffered.removeFirst()
            transmitted.append(String(decoding: first.data, as: UTF8.self))
            listener?.dataChannel(self, didChangeBufferedAmount: UInt64(first.data.count))
        }
    }

    func receive(_ text: String, isBinary: Bool = false) {
        onThread {
            let buffer = RTCDataBuffer(data: Data(text.utf8), isBinary: isBinary)
            listener?.dataChannel(self, didReceiveMessageWith: buffer)
        }
    }
}

/// `RTCDataChannelConfiguration`, without what an adapter leaves as it is.
final class RTCDataChannelConfiguration: NSObject {}

/// `RTCPeerConnection`, as far as it makes channels.
final class RTCPeerConnection: NSObject {
    /// Whether it has been closed: it makes no channel then.
    var isClosed = false
    /// What it has made.
    private(set) var made: [RTCDataChannel] = []

    func dataChannel(forLabel label: String, configuration: RTCDataChannelConfiguration) -> RTCDataChannel? {
        if isClosed { return nil }
        let channel = RTCDataChannel(.connecting)
        made.append(channel)
        return channel
    }
}
