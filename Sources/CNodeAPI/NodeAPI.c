#define _GNU_SOURCE
#include "CNodeAPI.h"

#include <dlfcn.h>

struct NodeAPITable NodeAPITable;

const char *NodeAPIFind(void) {
#define NODE_API_FIND(name, parameters, arguments)                                                           \
    *(void **)&NodeAPITable.name = dlsym(RTLD_DEFAULT, "napi_" #name);                                       \
    if (!NodeAPITable.name) return "napi_" #name;
    NODE_API_FUNCTIONS(NODE_API_FIND)
#undef NODE_API_FIND
    return NULL;
}
