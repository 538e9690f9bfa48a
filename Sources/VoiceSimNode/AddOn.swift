import CNodeAPI

/// The add-on, as Node finds it.
enum AddOn {
    /// Makes the functions of a new ``Bridge`` properties of `exports`.
    static func join(_ environment: napi_env, _ exports: napi_value) {
        if let missing = NodeAPIFind() {
            // Without it nothing can be said in JavaScript either.
            fatalError("this program has no \(String(cString: missing)): the add-on is for Node 20 or later")
        }
        Bridge(Node(environment: environment)).join(exports)
    }
}

/// What Node calls when it loads the add-on.
///
/// - Returns: `exports`.
@_cdecl("napi_register_module_v1")
public func registerVoiceSim(_ environment: napi_env, _ exports: napi_value) -> napi_value? {
    AddOn.join(environment, exports)
    return exports
}
