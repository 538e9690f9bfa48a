import CCoroutine
import CNodeAPI

/// The functions that JavaScript calls.
extension Bridge {
    /// Each of them, under its name there.
    private static let functions: [(name: String, callback: napi_callback)] = [
        ("takeTurn", { CoroutineTakeTurn(.init($0), .init($1)).map { OpaquePointer($0) } }),
        ("giveText", { bridge($0, $1).giveText($1) }),
        ("takeText", { bridge($0, $1).takeTextOver() }),
        ("watchParent", { bridge($0, $1).watchParent($1) }),
        ("serve", { bridge($0, $1).serve($1) }),
        ("runForTest", { bridge($0, $1).runForTest($1) }),
        ("refuse", { bridge($0, $1).refuse($1) }),
    ]

    /// Gives JavaScript these functions. The bridge lives from now on.
    func join(_ exports: napi_value) {
        let data = Unmanaged.passRetained(self).toOpaque()
        for (name, callback) in Self.functions {
            node.set(name, of: exports, to: node.function(name, callback, data: data))
        }
    }

    /// The bridge whose function is called.
    @inline(__always)
    private static func bridge(_ environment: napi_env, _ info: napi_callback_info) -> Bridge {
        var data: UnsafeMutableRawPointer?
        _ = napi_get_cb_info(environment, info, nil, nil, nil, &data)
        return Unmanaged<Bridge>.fromOpaque(data.unsafelyUnwrapped).takeUnretainedValue()
    }

    /// A text that goes with the next request.
    private func giveText(_ info: napi_callback_info) -> napi_value? {
        text = node.arguments(info, most: 1).first.flatMap { $0 }.flatMap { node.string($0) } ?? ""
        return nil
    }

    /// The text that goes with the operation.
    private func takeTextOver() -> napi_value? {
        defer { text = "" }
        return node.text(text)
    }
}
