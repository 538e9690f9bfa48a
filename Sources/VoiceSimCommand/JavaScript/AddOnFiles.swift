import Foundation

/// Where the add-on for Node and its JavaScript are: beside the command.
struct AddOnFiles {
    /// What Node loads.
    let addOn: String
    /// What Node runs in a worker process.
    let worker: String

    /// The files beside the program that runs now.
    ///
    /// - Throws: ``UsageError`` if they are not there.
    init() throws(UsageError) {
        #if os(Linux)
            let (name, resources) = ("libVoiceSimNode.so", "voicesim_VoiceSimNode.resources")
        #else
            let (name, resources) = ("libVoiceSimNode.dylib", "voicesim_VoiceSimNode.bundle")
        #endif
        let program = Self.program
        let folder = program.deletingLastPathComponent()
        addOn = folder.appendingPathComponent(name).path
        worker = folder.appendingPathComponent("\(resources)/JavaScript/worker.mjs").path
        for file in [addOn, worker] where !FileManager.default.fileExists(atPath: file) {
            throw UsageError(
                "handlers of JavaScript need \(name) and \(resources) beside "
                    + "\(program.lastPathComponent), and \(file) is not there; 'swift build' makes them")
        }
    }

    /// The file of the program, whatever links lead to it.
    private static var program: URL {
        #if os(Linux)
            URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        #else
            URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
                .resolvingSymlinksInPath()
        #endif
    }
}
