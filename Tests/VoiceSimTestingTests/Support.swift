import DataChannels
import Foundation
import Synchronization
import VoiceSim

@testable import VoiceSimTesting

/// Sends what it can, and forgets what it cannot: a message that is given before a channel is open is lost.
/// Mended, it keeps such a message.
final class Careless: VoiceEventHandling, DataChannelDelegate {
    private let isMended: Bool
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    weak var observer: (any VoiceEventObserver)?
    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { queue.count }

    init(isMended: Bool = false) { self.isMended = isMended }

    func setDataChannel(_ channel: any DataChannel) throws {
        self.channel = channel
        channel.delegate = self
        try flush()
    }
    func sendEvent(_ event: VoiceEvent) throws {
        if isMended || isReady { queue.append(event) }
        try flush()
    }
    func clear() { queue = [] }
    func reset() { (channel, queue) = (nil, []) }
    func dataChannelDidOpen(_ channel: any DataChannel) throws { try flush() }
    func dataChannelDidClose(_ channel: any DataChannel) {}

    private func flush() throws {
        while let channel, channel.readyState == .open, let event = queue.first {
            queue.removeFirst()
            try channel.send(event)
        }
    }
}

/// A folder that is gone when nobody needs it any more.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "voicesim-testing-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// An order for a careless handler that keeps its corpus here, in one fidelity and without proofs.
    func order(
        mended: Bool = false, _ properties: ExpectedProperties = [.noLoss], schedules: UInt64 = 64
    ) -> TestOrder {
        var order = TestOrder(
            subject: Subject("mine") { _ in Careless(isMended: mended) }, filePath: path + "/MineTests.swift")
        order.properties = properties
        order.schedules = schedules
        order.proofLimit = 0
        order.scenario.fidelity = .native
        order.filter = "MineTests.holds"
        return order
    }

    /// Puts an entry into the corpus.
    func keep(_ steps: String, expect: String = "fails", property: String = "no-loss", breaks: String? = nil)
        throws
    {
        let folder = path + "/Corpus/mine"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let breaks = breaks.map { "breaks: \($0)\n" } ?? ""
        let text =
            "voicesim-schedule: 2\nhandler: mine\nproperty: \(property)\nexpect: \(expect)\n\(breaks)\n\(steps)\n"
        try text.write(toFile: folder + "/\(property)-1.schedule", atomically: true, encoding: .utf8)
    }

    /// The files of the corpus, from its folder on.
    var files: [String] {
        let names = FileManager.default.enumerator(atPath: path + "/Corpus")?.compactMap { $0 as? String }
        return (names ?? []).filter { $0.hasSuffix(".schedule") }.sorted()
    }
}
