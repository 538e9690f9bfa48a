import Foundation

/// One end of a connection over which two processes send each other values, a line of JSON each.
///
/// It belongs to one thread.
final class Line {
    /// The socket.
    let descriptor: Int32
    private var received = Data()
    private var searched = 0
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()

    /// The end behind this socket, which it closes when it dies.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        #if canImport(Darwin)
            var yes: Int32 = 1
            setsockopt(
                descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    deinit { close(descriptor) }

    /// Sends a value.
    ///
    /// - Returns: whether the other end took it: false if it is gone.
    func send(_ value: some Encodable) -> Bool {
        guard var data = try? encoder.encode(value) else { return false }
        data.append(UInt8(ascii: "\n"))
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, flags) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// What came of waiting for a value.
    enum Arrival<Value> {
        case value(Value)
        /// Nothing whole has come in time.
        case nothing
        /// Nothing will come any more: the other end is gone, or sends what nobody understands.
        case end
    }

    /// Waits for the next value.
    ///
    /// - Parameter milliseconds: how long; less than 0 for ever.
    func receive<Value: Decodable>(_ type: Value.Type, within milliseconds: Int32) -> Arrival<Value> {
        while true {
            if let end = received[(received.startIndex + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = received[..<end]
                received = received[(end + 1)...]
                searched = 0
                return (try? decoder.decode(type, from: line)).map { .value($0) } ?? .end
            }
            searched = received.count
            var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&event, 1, milliseconds)
            if ready == 0 { return .nothing }
            if ready < 0 {
                if errno == EINTR { return .nothing }
                return .end
            }
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .end }
            received = Data(received + chunk[..<count])
        }
    }
}
