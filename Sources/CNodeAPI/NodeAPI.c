#define _GNU_SOURCE
#include "CNodeAPI.h"

#include <dlfcn.h>

struct NodeAPITable NodeAPITable;

// Keeps this code where it is for as long as the process lives. Node gives an add-on back when the thread ends that has
// loaded it, while threads of Swift's may still run, and what is to be done at the end of a thread is here.
static void stay(void) {
    Dl_info info;
    if (dladdr((void *)&NodeAPITable, &info) && info.dli_fname)
        dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
}

const char *NodeAPIFind(void) {
    stay();
#define NODE_API_FIND(name, parameters, arguments)                                                           \
    *(void **)&NodeAPITable.name = dlsym(RTLD_DEFAULT, "napi_" #name);                                       \
    if (!NodeAPITable.name) return "napi_" #name;
    NODE_API_FUNCTIONS(NODE_API_FIND)
#undef NODE_API_FIND
    return NULL;
}
