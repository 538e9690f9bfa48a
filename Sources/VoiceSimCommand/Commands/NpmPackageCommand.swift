import Foundation

/// `voicesim npm-package`: the library for tests in JavaScript.
enum NpmPackageCommand: Command {
    static let description = CommandDescription(
        name: "npm-package", summary: "write the npm package for tests in JavaScript", operands: "FOLDER",
        operandKind: .folder,
        discussion: """
            Writes the package into FOLDER, which must be empty or not there. 'npm pack ./FOLDER' then
            makes the file that 'npm install' takes, without a network. It is for this system and
            processor.
            """,
        options: [])

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        guard arguments.operands.count == 1 else {
            throw UsageError(
                "npm-package takes one folder; see '\(arguments.program.name) npm-package --help'")
        }
        let folder = arguments.operands[0]
        let files = try AddOnFiles()
        do {
            try write(to: folder, from: files)
        } catch let error as UsageError {
            throw error
        } catch {
            throw UsageError("\(folder): \(error.localizedDescription)")
        }
        // A bare name would be one of the registry's.
        let isPath = folder.hasPrefix("/") || folder.hasPrefix(".")
        console.out("written to \(folder); now: npm pack \((isPath ? folder : "./\(folder)").shellWord)")
        return .asExpected
    }

    private static func write(to folder: String, from files: AddOnFiles) throws {
        let manager = FileManager.default
        if let there = try? manager.contentsOfDirectory(atPath: folder), !there.isEmpty {
            throw UsageError("\(folder): the folder is not empty; name another, or empty it")
        }
        let library = "\(folder)/lib"
        try manager.createDirectory(atPath: library, withIntermediateDirectories: true)
        let scripts = files.worker.deletingLastPathComponent
        for name in try manager.contentsOfDirectory(atPath: scripts).sorted() {
            // What a package shows of itself stands at its top.
            let isShown = name == "README.md" || name == "LICENSE"
            try manager.copyItem(
                atPath: "\(scripts)/\(name)", toPath: "\(isShown ? folder : library)/\(name)")
        }
        try manager.copyItem(atPath: files.addOn, toPath: "\(library)/voicesim.node")
        for path in SwiftRuntime.libraries() {
            try manager.copyItem(atPath: path, toPath: "\(library)/\((path as NSString).lastPathComponent)")
        }
        try Data(manifest.utf8).write(to: URL(fileURLWithPath: "\(folder)/package.json"))
    }

    private static var manifest: String {
        """
        {
          "name": "voicesim",
          "version": "\(Version.current)",
          "description": "Finds the races of a voice event handler that sends over a data channel",
          "license": "Apache-2.0",
          "type": "module",
          "engines": { "node": ">=\(NodeProgram.oldest)" },
          "os": ["\(system)"],
          "cpu": ["\(processor)"],
          "exports": {
            ".": { "types": "./lib/index.d.ts", "import": "./lib/index.mjs", "require": "./lib/index.cjs" }
          },
          "types": "./lib/index.d.ts",
          "files": ["lib"]
        }

        """
    }

    /// As Node calls them.
    private static var system: String {
        #if os(Linux)
            "linux"
        #else
            "darwin"
        #endif
    }

    private static var processor: String {
        #if arch(arm64)
            "arm64"
        #else
            "x64"
        #endif
    }
}
