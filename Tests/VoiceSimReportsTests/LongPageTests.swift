import Foundation
import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimReports

@Suite struct `The page of a long story` {
    private static let safeSend = Subject("safe-send", make: HandlerCatalog.entry(id: "safe-send")!.make)

    /// As long as a story can be, in which the handler does as much as it can.
    private static let longest: String = {
        let lines =
            Array(repeating: "send", count: 300) + ["attach"] + Array(repeating: "attach again", count: 699)
        return lines.joined(separator: "\n")
    }()

    private func account(_ story: String, in conditions: Conditions = .native) throws -> RunAccount {
        let run = try Runner(Self.safeSend).replay(try Schedule(parsing: story), in: conditions)
        return RunAccount(run, of: Self.safeSend)
    }

    @Test("of 1,000 steps has less than a megabyte")
    func size() throws {
        let account = try account(Self.longest)
        #expect(account.schedule.size == 1_000)
        #expect(account.trace.count > 5_000)
        let page = StoryPage(account, of: Self.safeSend).html
        #expect(page.utf8.count < 1_000_000, "\(page.utf8.count)")
    }

    /// The script of the page does the same.
    private struct Replay {
        var waiting: [Int] = []
        var accepted = 0
        var heard = 0
        var calls: [String] = []
        var underWay: [Int: [Int]] = [:]

        static func changed(_ list: [Int], _ lost: [Int], _ got: [Int]) -> [Int] {
            list.enumerated().filter { !lost.contains($0.offset) }.map(\.element) + got
        }

        mutating func take(_ change: [String: Any]) throws {
            if let lists = change["w"] as? [[Int]] { waiting = Self.changed(waiting, lists[0], lists[1]) }
            accepted = change["a"] as? Int ?? accepted
            heard = change["h"] as? Int ?? heard
            calls = change["k"] as? [String] ?? calls
            for channel in change["c"] as? [[Any]] ?? [] where channel.count == 5 {
                let number = try #require(channel[0] as? Int)
                underWay[number] = Self.changed(
                    underWay[number] ?? [], channel[3] as? [Int] ?? [], channel[4] as? [Int] ?? [])
            }
        }
    }

    @Test(
        "has the whole world at each moment, though it tells only what changes",
        arguments: [
            longest,
            "send\nsend same\nsend\nattach open\n  before check#4: closing c1\nclear\nsend\nsend same\nattach open\nsend",
            "attach\nsend\nopen c1\ndeliver\nfull c1\nsend\nfail c1\nattach open\nsend\nreset\nsend",
        ])
    func states(story: String) throws {
        let account = try account(story)
        let diagram = Diagram(
            trace: account.trace, lines: account.lines, in: .native, breaking: account.moments)
        let json =
            try JSONSerialization.jsonObject(with: Data(PageState(diagram).json.utf8)) as? [String: Any]
        let rows = try #require(json?["rows"] as? [[String: Any]])
        #expect(rows.count == diagram.rows.count)
        var replay = Replay()
        for (change, row) in zip(rows, diagram.rows) {
            try replay.take(change)
            try #require(replay.waiting == row.world.outstanding)
            try #require(replay.accepted == row.world.accepted.count)
            try #require(replay.heard == row.world.heard.count)
            try #require(replay.calls == row.world.calls)
            for channel in row.world.channels {
                try #require(replay.underWay[channel.number] ?? [] == channel.underWay)
            }
        }
        #expect(json?["accepted"] as? [Int] == diagram.rows.last?.world.accepted)
    }
}
