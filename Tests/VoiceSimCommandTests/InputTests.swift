import Foundation
import Testing

@testable import VoiceSimCommand

/// Files that cannot be used: status 2 and one line with file, line and column.
@Suite struct `A schedule file that is wrong` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func complaint(about path: String) async -> String {
        let ended = await voicesim("replay", path)
        #expect(ended.status == .unusable)
        #expect(ended.err.count == 1)
        return ended.err.first ?? ""
    }

    @Test("is missing")
    func missing() async {
        let path = scratch.path + "/none"
        #expect(await complaint(about: path) == "voicesim: \(path): there is no such file or folder")
    }

    @Test("is a folder where one schedule is meant")
    func folderForFile() async throws {
        let ended = await voicesim("show", scratch.path)
        #expect(ended.status == .unusable)
        #expect(ended.err == ["voicesim: \(scratch.path): this is a folder; name one schedule in it"])
    }

    @Test("is a folder without entries")
    func emptyFolder() async {
        #expect(
            await complaint(about: scratch.path)
                == "voicesim: \(scratch.path): the folder holds no *.schedule file; name one that does")
    }

    @Test("is empty")
    func empty() async throws {
        let path = try scratch.file("empty.schedule", "")
        #expect(await complaint(about: path).contains("the file is empty; a schedule begins with"))
    }

    @Test("was cut off")
    func truncated() async throws {
        let path = try scratch.file("cut.schedule", "voicesim-schedule: 2\nhandler: safe-send\nprop")
        #expect(await complaint(about: path).contains("\(path):3:1: 'prop' is no header line"))
    }

    @Test("is binary")
    func binary() async throws {
        let path = try scratch.file("binary.schedule", Data([0x7F, 0x45, 0x4C, 0x46, 0xFF, 0x00]))
        #expect(await complaint(about: path).contains("\(path):1:5: this is not UTF-8 text"))
    }

    @Test("has 100 MB, and is not read to its end")
    func huge() async throws {
        let path = try scratch.file("huge.schedule", "")
        #expect(truncate(path, 100_000_000) == 0)
        #expect(await complaint(about: path).contains("more than 1048576 bytes; a schedule is far smaller"))
    }

    @Test("has a key that nobody knows")
    func unknownKey() async throws {
        let path = try scratch.file("key.schedule", "voicesim-schedule: 2\nhandlr: x\n\nsend\n")
        #expect(
            await complaint(about: path)
                == "voicesim: \(path):2:1: the key 'handlr' is not known; did you mean 'handler'?")
    }

    @Test("has a step that does not exist")
    func unknownStep() async throws {
        let path = try scratch.file("step.schedule", "voicesim-schedule: 2\n\nattach opne\n")
        #expect(
            await complaint(about: path)
                == "voicesim: \(path):3:1: there is no step 'attach opne'; did you mean 'attach open'?")
    }

    @Test("names a handler that does not exist")
    func unknownHandler() async throws {
        let text = "voicesim-schedule: 2\nhandler: safe-sent\nproperty: no-loss\nexpect: fails\n\nsend\n"
        let path = try scratch.file("handler.schedule", text)
        #expect(
            await complaint(about: path)
                == "voicesim: \(path): there is no handler 'safe-sent'; did you mean 'safe-send'? If it is a "
                + "handler of JavaScript, name its file with --handler")
    }

    @Test("cannot be opened")
    func unreadable() async throws {
        let path = try scratch.file("locked.schedule", "voicesim-schedule: 2\n\nsend\n")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        // Root may read everything; everybody else is told.
        if getuid() != 0 { #expect(await complaint(about: path).contains("cannot be opened")) }
    }
}
