// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "StreamPump",
    platforms: [.macOS(.v15)],
    // Yours is `.package(url: …)`. The name is said because a checkout may be called anything.
    dependencies: [.package(name: "voicesim", path: "../../..")],
    targets: [
        .target(name: "StreamPump", dependencies: [.product(name: "DataChannels", package: "voicesim")]),
        .testTarget(
            name: "StreamPumpTests",
            dependencies: ["StreamPump", .product(name: "VoiceSimTesting", package: "voicesim")]),
    ],
    swiftLanguageModes: [.v6]
)
