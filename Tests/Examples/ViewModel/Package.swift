// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "ViewModel",
    platforms: [.macOS(.v15)],
    // Yours is `.package(url: …)`. The name is said because a checkout may be called anything.
    dependencies: [.package(name: "voicesim", path: "../../..")],
    targets: [
        .target(name: "ViewModel", dependencies: [.product(name: "DataChannels", package: "voicesim")]),
        .testTarget(
            name: "ViewModelTests",
            dependencies: ["ViewModel", .product(name: "VoiceSimTesting", package: "voicesim")]),
    ],
    swiftLanguageModes: [.v6]
)
