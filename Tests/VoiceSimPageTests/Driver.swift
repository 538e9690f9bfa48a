import Foundation
import Testing

/// The program that drives a browser for these tests.
///
/// It runs beside a shell that waits for this process to end, in whatever way, and then ends it with the browser
/// and removes what they wrote. So nothing is left of them.
struct Driver {
    /// What `VOICESIM_CHROMEDRIVER` names; nil if it names nothing.
    static let path: String? = {
        let given = ProcessInfo.processInfo.environment["VOICESIM_CHROMEDRIVER"] ?? ""
        return given.isEmpty ? nil : given
    }()
    static let why: Comment =
        "needs the path of a chromedriver in VOICESIM_CHROMEDRIVER; .ci/browser prints one"

    /// Where it listens on this machine.
    let port: UInt16
    /// The folder of the browser's profile.
    let profile: String
    private let keepsAlive: Pipe

    /// A gentle signal would not do: what a test starts has all of those blocked that its threads have.
    private static let guardian = """
        set -m
        "$1" --port=0 </dev/null &
        read -r _
        kill -KILL -- -$!
        wait
        rm -rf "$2"
        """

    init() throws {
        profile =
            FileManager.default.temporaryDirectory.appendingPathComponent("page-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
        keepsAlive = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", Self.guardian, "bash", try #require(Self.path), profile]
        process.standardInput = keepsAlive
        let out = Pipe()
        process.standardOutput = out
        process.standardError = FileHandle.nullDevice
        try process.run()
        var said = ""
        var port: Substring?
        while port == nil {
            let data = out.fileHandleForReading.availableData
            try #require(!data.isEmpty, "chromedriver ended, and said: \(said)")
            said += String(decoding: data, as: UTF8.self)
            port = said.firstMatch(of: /successfully on port (\d+)/)?.1
        }
        // What it says later nobody needs, but a full pipe would stop it.
        out.fileHandleForReading.readabilityHandler = {
            if $0.availableData.isEmpty { $0.readabilityHandler = nil }
        }
        self.port = try #require(UInt16(port!))
    }
}
