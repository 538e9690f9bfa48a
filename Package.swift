// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "voicesim",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "DataChannels", targets: ["DataChannels"]),
        .library(name: "VoiceHandlers", targets: ["VoiceHandlers"]),
        .library(name: "VoiceSim", targets: ["VoiceSim"]),
        .executable(name: "voicesim", targets: ["voicesim"]),
    ],
    targets: [
        .target(name: "DataChannels"),
        .target(name: "VoiceHandlers", dependencies: ["DataChannels"]),
        .target(name: "VoiceSim", dependencies: ["DataChannels"]),
        .target(name: "VoiceSimReports", dependencies: ["VoiceSim"]),
        .executableTarget(
            name: "voicesim",
            dependencies: ["DataChannels", "VoiceHandlers", "VoiceSim", "VoiceSimReports"]),
        .testTarget(name: "DataChannelsTests", dependencies: ["DataChannels"]),
        .testTarget(name: "VoiceHandlersTests", dependencies: ["VoiceHandlers", "VoiceSim"]),
        .testTarget(name: "VoiceSimTests", dependencies: ["VoiceSim", "VoiceHandlers"]),
        .testTarget(name: "VoiceSimReportsTests", dependencies: ["VoiceSimReports", "VoiceSim"]),
        .testTarget(name: "voicesimTests", dependencies: ["voicesim", "VoiceHandlers", "VoiceSim"]),
    ],
    swiftLanguageModes: [.v6]
)
