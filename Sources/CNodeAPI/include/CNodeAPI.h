// The few functions of Node-API that voicesim needs, declared from its public documentation
// (https://nodejs.org/api/n-api.html). They are looked up in the process when the add-on is loaded: nothing is
// linked against Node, and a program without it may hold this code too.

#ifndef CNODEAPI_H
#define CNODEAPI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What Node hands out; nobody but Node knows what is behind these.
typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_callback_info__ *napi_callback_info;

// 0 is success.
typedef int napi_status;

// A function of ours that JavaScript can call.
typedef napi_value _Nullable (*napi_callback)(napi_env _Nonnull, napi_callback_info _Nonnull);

// Each function once: its name without the prefix, its parameters with their types, and their names.
#define NODE_API_FUNCTIONS(F)                                                                                \
    F(get_cb_info,                                                                                           \
      (napi_env _Nonnull env, napi_callback_info _Nonnull info, size_t *_Nullable count,                     \
       napi_value _Nullable *_Nullable arguments, napi_value _Nullable *_Nullable receiver,                  \
       void *_Nullable *_Nullable data),                                                                     \
      (env, info, count, arguments, receiver, data))                                                         \
    F(create_function,                                                                                       \
      (napi_env _Nonnull env, const char *_Nullable name, size_t length, napi_callback _Nonnull function,    \
       void *_Nullable data, napi_value _Nullable *_Nonnull result),                                         \
      (env, name, length, function, data, result))                                                           \
    F(set_named_property,                                                                                    \
      (napi_env _Nonnull env, napi_value _Nonnull object, const char *_Nonnull name,                         \
       napi_value _Nonnull value),                                                                           \
      (env, object, name, value))                                                                            \
    F(create_string_utf8,                                                                                    \
      (napi_env _Nonnull env, const char *_Nonnull text, size_t length,                                      \
       napi_value _Nullable *_Nonnull result),                                                               \
      (env, text, length, result))                                                                           \
    F(get_value_string_utf8,                                                                                 \
      (napi_env _Nonnull env, napi_value _Nonnull value, char *_Nullable buffer, size_t size,                \
       size_t *_Nullable length),                                                                            \
      (env, value, buffer, size, length))                                                                    \
    F(get_typedarray_info,                                                                                   \
      (napi_env _Nonnull env, napi_value _Nonnull array, int *_Nullable type, size_t *_Nullable length,      \
       void *_Nullable *_Nullable data, napi_value _Nullable *_Nullable buffer, size_t *_Nullable offset),   \
      (env, array, type, length, data, buffer, offset))                                                      \
    F(throw_error, (napi_env _Nonnull env, const char *_Nullable code, const char *_Nonnull message),        \
      (env, code, message))

// Where each of them is in this process.
struct NodeAPITable {
#define NODE_API_FIELD(name, parameters, arguments) napi_status(*_Nullable name) parameters;
    NODE_API_FUNCTIONS(NODE_API_FIELD)
#undef NODE_API_FIELD
};
extern struct NodeAPITable NodeAPITable __attribute__((visibility("hidden")));

// The functions themselves, under the names that Node gives them.
#define NODE_API_CALL(name, parameters, arguments)                                                           \
    static inline napi_status napi_##name parameters { return NodeAPITable.name arguments; }
NODE_API_FUNCTIONS(NODE_API_CALL)
#undef NODE_API_CALL

// Finds them. To be called once, before any of them.
//
// Returns the name of the first that this process does not have, or null if it has them all.
const char *_Nullable NodeAPIFind(void);

#endif
