// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "Mine",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/OWNER/voicesim", branch: "main")],
    targets: [
        .executableTarget(
            name: "Mine",
            dependencies: [
                .product(name: "DataChannels", package: "voicesim"),
                .product(name: "VoiceSim", package: "voicesim"),
                .product(name: "VoiceSimCommand", package: "voicesim"),
            ]),
        .testTarget(
            name: "MineTests",
            dependencies: ["Mine", .product(name: "VoiceSim", package: "voicesim")]),
    ]
)
