// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "voicesim",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "DataChannels", targets: ["DataChannels"]),
        .library(name: "VoiceHandlers", targets: ["VoiceHandlers"]),
        .library(name: "VoiceSim", targets: ["VoiceSim"]),
        .library(name: "VoiceSimReports", targets: ["VoiceSimReports"]),
        .library(name: "VoiceSimIsolation", targets: ["VoiceSimIsolation"]),
        .library(name: "VoiceSimCommand", targets: ["VoiceSimCommand"]),
        // For test targets: it needs Swift Testing, which nothing else here does.
        .library(name: "VoiceSimTesting", targets: ["VoiceSimTesting"]),
        // The add-on for Node: a file beside the command, which Node loads.
        .library(name: "VoiceSimNode", type: .dynamic, targets: ["VoiceSimNode"]),
        .executable(name: "voicesim", targets: ["voicesim"]),
    ],
    targets: [
        .target(name: "DataChannels"),
        .target(name: "VoiceHandlers", dependencies: ["DataChannels"]),
        // Where asynchronous jobs pass by on their way to a thread.
        .target(name: "CTaskHooks"),
        .target(name: "VoiceSim", dependencies: ["CTaskHooks", "DataChannels"]),
        .target(name: "VoiceSimReports", dependencies: ["VoiceSim"]),
        .target(name: "VoiceSimIsolation", dependencies: ["VoiceSim"]),
        .target(name: "CCoroutine"),
        .target(name: "CNodeAPI"),
        .target(
            name: "VoiceSimNode",
            dependencies: ["CCoroutine", "CNodeAPI", "DataChannels", "VoiceSim", "VoiceSimIsolation"],
            resources: [.copy("JavaScript")]),
        .target(name: "VoiceSimBenchmarks", dependencies: ["DataChannels", "VoiceHandlers", "VoiceSim"]),
        .target(
            name: "VoiceSimCommand",
            dependencies: ["VoiceSim", "VoiceSimReports", "VoiceSimIsolation", "VoiceSimBenchmarks"]),
        .target(name: "VoiceSimTesting", dependencies: ["DataChannels", "VoiceSim", "VoiceSimReports"]),
        .executableTarget(
            name: "voicesim",
            dependencies: ["DataChannels", "VoiceHandlers", "VoiceSim", "VoiceSimCommand"]),
        .testTarget(name: "DataChannelsTests", dependencies: ["DataChannels"]),
        .testTarget(name: "VoiceHandlersTests", dependencies: ["VoiceHandlers", "VoiceSim"]),
        .testTarget(name: "VoiceSimTests", dependencies: ["CTaskHooks", "VoiceSim", "VoiceHandlers"]),
        .testTarget(
            name: "VoiceSimReportsTests",
            dependencies: ["VoiceSimReports", "DataChannels", "VoiceHandlers", "VoiceSim"],
            exclude: ["Fixtures"]),
        // They open pages that the command writes in a browser, where there is one.
        .testTarget(
            name: "VoiceSimPageTests",
            dependencies: ["voicesim", "DataChannels", "VoiceHandlers", "VoiceSim", "VoiceSimReports"]),
        // A command whose handlers crash, for the tests of VoiceSimIsolation.
        .executableTarget(
            name: "CrashingCommand",
            dependencies: ["DataChannels", "VoiceHandlers", "VoiceSim", "VoiceSimCommand"],
            path: "Tests/CrashingCommand"),
        .testTarget(
            name: "VoiceSimIsolationTests",
            dependencies: ["VoiceSimIsolation", "CrashingCommand", "VoiceHandlers", "VoiceSim"]),
        .testTarget(name: "VoiceSimBenchmarksTests", dependencies: ["VoiceSimBenchmarks"]),
        .testTarget(
            name: "VoiceSimCommandTests",
            dependencies: ["VoiceSimCommand", "voicesim", "DataChannels", "VoiceHandlers", "VoiceSim"],
            exclude: ["Snapshots"]),
        // The Swift that articles, tutorial and README show, and what they say that comes of it.
        .testTarget(
            name: "VoiceSimDocumentationTests",
            dependencies: ["DataChannels", "VoiceHandlers", "VoiceSim", "VoiceSimCommand", "VoiceSimTesting"]),
        .testTarget(
            name: "VoiceSimTestingTests",
            dependencies: ["VoiceSimTesting", "DataChannels", "VoiceHandlers", "VoiceSim"]),
        // They run the command as a process, which finds the add-on beside it.
        .testTarget(name: "VoiceSimNodeTests", dependencies: ["voicesim"], exclude: ["Fixtures"]),
    ],
    swiftLanguageModes: [.v6]
)
