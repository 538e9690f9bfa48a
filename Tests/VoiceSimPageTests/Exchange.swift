import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One request to a driver on this machine, and its answer.
///
/// It is not Foundation's, which on Linux cannot read headers that have no blank behind the colon, and chromedriver
/// writes no others.
struct Exchange {
    /// What was answered: the status, and the content.
    let status: Int
    let content: Data

    /// Sends the request and waits for the answer.
    init(_ method: String, _ path: String, port: UInt16, _ body: Data?) throws {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let socket = socket(AF_INET, kind, 0)
        try #require(socket >= 0)
        defer { close(socket) }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0, "nobody listens on port \(port)")
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body?.count ?? 0)\r\n\r\n"
        var rest = Data(head.utf8) + (body ?? Data())
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
            try #require(count > 0, "\(method) \(path) could not be sent")
            rest = Data(rest.dropFirst(count))
        }
        try self.init(reading: socket, of: "\(method) \(path)")
    }

    /// Reads until there is as much as the head of the answer says.
    private init(reading socket: Int32, of request: String) throws {
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var end: Int?
        while end == nil || received.count < end! {
            let count = read(socket, &buffer, buffer.count)
            try #require(count > 0, "\(request) was not answered")
            received += buffer[..<count]
            if end == nil, let blank = received.range(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: received[..<blank.lowerBound], as: UTF8.self).lowercased()
                let length = try #require(head.firstMatch(of: /content-length: *(\d+)/), "\(head)")
                end = blank.upperBound + Int(length.1)!
            }
        }
        let line = String(decoding: received.prefix(15), as: UTF8.self)
        status = Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0
        content = received[(received.range(of: Data("\r\n\r\n".utf8))!.upperBound)...]
    }
}
