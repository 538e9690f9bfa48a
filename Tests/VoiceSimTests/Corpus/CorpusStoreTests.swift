import Foundation
import Testing

@testable import VoiceSim

@Suite struct `A corpus` {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("voicesim-corpus-\(UUID().uuidString)").path

    private func entry(
        _ story: String, in fidelity: Fidelity = .native, found: String? = nil
    ) throws -> CorpusEntry {
        try CorpusEntry(
            Counterexample(
                Breakage(.readyFlag, in: Conditions(fidelity)), schedule: Schedule(parsing: story),
                origin: Origin(found: found)),
            of: "safe-send")
    }

    @Test("keeps what was saved, under handler and property, and reads it again")
    func saves() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CorpusStore(folder: folder)
        let entry = try entry("attach opening\nreset\n")
        let path = try store.save(entry)
        #expect(path.hasPrefix("\(folder)/safe-send/ready-flag-"))
        #expect(path.hasSuffix(".schedule"))
        #expect(try store.load() == [CorpusStore.Item(path: path, file: .entry(entry))])
    }

    @Test("has one file for equal steps and never writes it again")
    func neverRewrites() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CorpusStore(folder: folder)
        let story = "attach opening\nreset\n"
        let path = try store.save(entry(story))
        #expect(try store.save(entry(story, found: "by hand")) == path)
        #expect(try store.load().first?.file.entry?.counterexample.origin.found == nil)
        #expect(try store.save(entry(story, in: .browser)) != path)
        #expect(try store.load().count == 2)
    }

    @Test("puts a better entry in the place of the first, but never over one that was there before")
    func replaces() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CorpusStore(folder: folder)
        let long = try entry("clear\nattach opening\nreset\n")
        let short = try entry("attach opening\nreset\n")
        try store.save(long)
        let path = try store.save(short, replacing: long)
        #expect(try store.load().map(\.path) == [path])

        try store.save(long)
        try store.save(entry("attach opening\nreset\n", found: "by somebody else"), replacing: long)
        #expect(try store.load().map(\.path) == [path])
        #expect(try store.load().first?.file.entry?.counterexample.origin.found == nil)
    }

    @Test("never takes another story under an entry's name for that entry")
    func nameTaken() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CorpusStore(folder: folder)
        let file = try entry("attach opening\nreset\n")
        let path = try store.save(file)
        let edited = try entry("attach opening\nclear\n")
        try edited.text.write(toFile: path, atomically: true, encoding: .utf8)
        let second = try store.save(file)
        #expect(second == path.replacing(".schedule", with: "-2.schedule"))
        #expect(try store.save(file) == second)
        #expect(store.path(of: file) == second)
        #expect(try CorpusStore.replace(second, by: file) == second)
        #expect(try CorpusStore.read(path) == .entry(edited))
    }

    @Test("leaves no temporary file behind")
    func noRemains() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try CorpusStore(folder: folder).save(entry("send\n"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/safe-send")
        #expect(names.count == 1)
    }

    @Test("clears away what the dead left behind long ago, and nothing else")
    func remains() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CorpusStore(folder: folder)
        try store.save(entry("send\n"))
        func leave(_ name: String, hoursAgo hours: Double) throws {
            let path = "\(folder)/safe-send/\(name)"
            try Data("voices".utf8).write(to: URL(fileURLWithPath: path))
            let time = Date(timeIntervalSinceNow: -3_600 * hours)
            try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
        }
        let kept = [
            "no-loss-1.schedule.\(getpid()).part", "no-loss-1.schedule.1.part", "no-loss-1.schedule.part",
            "no-loss-1.schedule.0.part", "no-loss-1.schedule.-1.part", "song.mp3.2147483646.part",
            "no-loss-1.schedule.99999999999999999999.part",
        ]
        for name in kept { try leave(name, hoursAgo: 48) }
        try leave("no-loss-2.schedule.2147483646.part", hoursAgo: 0)
        try leave("no-loss-3.schedule.2147483646.part", hoursAgo: 2)
        try store.save(entry("send\nsend\n"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/safe-send")
        let left = names.filter { $0.hasSuffix(".part") }
        #expect(left.sorted() == (kept + ["no-loss-2.schedule.2147483646.part"]).sorted())
    }

    @Test("that is not there yet is empty")
    func missing() throws {
        #expect(try CorpusStore(folder: folder).load().isEmpty)
    }

    @Test("that cannot be written says where and why")
    func unwritable() throws {
        let inTheWay = folder + "-file"
        try Data().write(to: URL(fileURLWithPath: inTheWay))
        defer { try? FileManager.default.removeItem(atPath: inTheWay) }
        #expect {
            try CorpusStore(folder: inTheWay).save(entry("send\n"))
        } throws: { error in
            "\(error)".contains(inTheWay) && !"\(error)".contains("--")
        }
    }

    @Test("that holds something unreadable says which file, which line, and what would be right")
    func unreadable() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try CorpusStore(folder: folder).save(entry("send\n"))
        try Data("voicesim-schedule: 1\n\nsned\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect {
            try CorpusStore(folder: folder).load()
        } throws: { error in
            "\(error)" == "\(path):3:1: there is no step 'sned'; did you mean 'send'?"
        }
    }
}
