import Foundation

/// The libraries of Swift that this program runs with: whoever takes the add-on elsewhere has to take them
/// too, unless they are a part of it or of the system.
enum SwiftRuntime {
    /// Their files.
    static func libraries() -> [String] {
        #if os(Linux)
            // What the system maps into this process, a line each. The file has no length that one could ask
            // for.
            guard let maps = fopen("/proc/self/maps", "r") else { return [] }
            defer { fclose(maps) }
            var line = [CChar](repeating: 0, count: 8_192)
            var mapped: Set<String> = []
            while fgets(&line, Int32(line.count), maps) != nil {
                let text = String(
                    decoding: line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                if let start = text.firstIndex(of: "/") { mapped.insert(String(text[start...])) }
            }
            guard let core = mapped.first(where: { $0.hasSuffix("/libswiftCore.so") }) else { return [] }
            let folder = core.dropLast("libswiftCore.so".count)
            return mapped.filter { $0.hasPrefix(folder) && $0.hasSuffix(".so") }.sorted()
        #else
            return []
        #endif
    }
}
