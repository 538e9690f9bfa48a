import CNodeAPI

/// A JavaScript engine, as its add-ons see it.
struct Node {
    let environment: napi_env

    /// Makes a function for JavaScript, which gives `data` to `callback` whenever it is called.
    func function(_ name: String, _ callback: napi_callback, data: UnsafeMutableRawPointer) -> napi_value? {
        var result: napi_value?
        let length = name.utf8.count
        _ = name.withCString { napi_create_function(environment, $0, length, callback, data, &result) }
        return result
    }

    /// Sets a property of an object.
    func set(_ name: String, of object: napi_value, to value: napi_value?) {
        guard let value else { return }
        _ = name.withCString { napi_set_named_property(environment, object, $0, value) }
    }

    /// A text for JavaScript.
    func text(_ text: String) -> napi_value? {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                guard let start = bytes.baseAddress else { return nil }
                var result: napi_value?
                _ = napi_create_string_utf8(environment, start, bytes.count, &result)
                return result
            }
        }
    }

    /// The text that a value of JavaScript is; nil if it is none.
    func string(_ value: napi_value) -> String? {
        var length = 0
        guard napi_get_value_string_utf8(environment, value, nil, 0, &length) == 0 else { return nil }
        return String(unsafeUninitializedCapacity: length + 1) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { buffer in
                _ = napi_get_value_string_utf8(environment, value, buffer.baseAddress, length + 1, &length)
            }
            return length
        }
    }

    /// Where the memory of a typed array lies; nil if it is none.
    func memory(of array: napi_value) -> UnsafeMutableRawPointer? {
        var data: UnsafeMutableRawPointer?
        return napi_get_typedarray_info(environment, array, nil, nil, &data, nil, nil) == 0 ? data : nil
    }

    /// The arguments of a call, at most `most`, and the data of its function.
    func arguments(_ info: napi_callback_info, most: Int) -> [napi_value?] {
        var arguments = [napi_value?](repeating: nil, count: most)
        var count = most
        _ = napi_get_cb_info(environment, info, &count, &arguments, nil, nil)
        return Array(arguments.prefix(count))
    }

    /// Throws an error in JavaScript, once the function of ours that is under way has returned.
    func fail(_ message: String) { _ = message.withCString { napi_throw_error(environment, nil, $0) } }
}
