#define _GNU_SOURCE
#include "CCoroutine.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct Coroutine {
    // Where the one that does not run has its stack.
    void *other;
    void (*body)(void *);
    void *context;
    void *stack;
    size_t size;
    bool isOver;
};

#if defined(__APPLE__)
#define SYMBOL(name) "_" #name
#else
#define SYMBOL(name) #name
#endif

// Saves what a function must keep for its caller, by the calling convention of the machine, notes in `*stack` where,
// and goes on with what is saved there.
void CoroutineSwitch(void **stack);
// Where a new coroutine begins: calls CoroutineBegin with what it finds in its first saved register.
void CoroutineEntry(void);

#if defined(__x86_64__)
__asm__(
    ".text\n"
    ".globl " SYMBOL(CoroutineSwitch) "\n"
    SYMBOL(CoroutineSwitch) ":\n"
    "  pushq %rbp\n  pushq %rbx\n  pushq %r12\n  pushq %r13\n  pushq %r14\n  pushq %r15\n"
    "  movq (%rdi), %rax\n"
    "  movq %rsp, (%rdi)\n"
    "  movq %rax, %rsp\n"
    "  popq %r15\n  popq %r14\n  popq %r13\n  popq %r12\n  popq %rbx\n  popq %rbp\n"
    // Not `ret`: the processor would guess that it returns to the last call, and be wrong each time.
    "  popq %rcx\n  jmp *%rcx\n"
    ".globl " SYMBOL(CoroutineEntry) "\n"
    SYMBOL(CoroutineEntry) ":\n"
    "  movq %rbx, %rdi\n"
    "  xorl %ebp, %ebp\n"
    "  call " SYMBOL(CoroutineBegin) "\n"
    "  ud2\n");
enum { savedWords = 7, firstSaved = 4, returnPlace = 6 };
#elif defined(__aarch64__)
__asm__(
    ".text\n"
    ".globl " SYMBOL(CoroutineSwitch) "\n"
    ".p2align 2\n"
    SYMBOL(CoroutineSwitch) ":\n"
    "  sub sp, sp, #160\n"
    "  stp x19, x20, [sp]\n  stp x21, x22, [sp, #16]\n  stp x23, x24, [sp, #32]\n"
    "  stp x25, x26, [sp, #48]\n  stp x27, x28, [sp, #64]\n  stp x29, x30, [sp, #80]\n"
    "  stp d8, d9, [sp, #96]\n  stp d10, d11, [sp, #112]\n  stp d12, d13, [sp, #128]\n  stp d14, d15, [sp, #144]\n"
    "  ldr x9, [x0]\n"
    "  mov x10, sp\n"
    "  str x10, [x0]\n"
    "  mov sp, x9\n"
    "  ldp x19, x20, [sp]\n  ldp x21, x22, [sp, #16]\n  ldp x23, x24, [sp, #32]\n"
    "  ldp x25, x26, [sp, #48]\n  ldp x27, x28, [sp, #64]\n  ldp x29, x30, [sp, #80]\n"
    "  ldp d8, d9, [sp, #96]\n  ldp d10, d11, [sp, #112]\n  ldp d12, d13, [sp, #128]\n  ldp d14, d15, [sp, #144]\n"
    "  add sp, sp, #160\n"
    "  ret\n"
    ".globl " SYMBOL(CoroutineEntry) "\n"
    ".p2align 2\n"
    SYMBOL(CoroutineEntry) ":\n"
    "  mov x0, x19\n"
    "  mov x29, xzr\n"
    "  bl " SYMBOL(CoroutineBegin) "\n"
    "  brk #1\n");
enum { savedWords = 20, firstSaved = 0, returnPlace = 11 };
#else
#error "no switch of stacks is written for this machine"
#endif

__attribute__((used)) void CoroutineBegin(Coroutine *coroutine);

void CoroutineBegin(Coroutine *coroutine) {
    coroutine->body(coroutine->context);
    coroutine->isOver = true;
    CoroutinePause(coroutine);
}

Coroutine *CoroutineMake(size_t stackSize, void (*body)(void *), void *context) {
    Coroutine *coroutine = calloc(1, sizeof *coroutine);
    if (!coroutine) return NULL;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t size = (stackSize + page - 1) / page * page + page;
    void *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
    // Whoever goes on too deeply meets the first page, and is stopped there.
    if (stack == MAP_FAILED || mprotect(stack, page, PROT_NONE) != 0) {
        if (stack != MAP_FAILED) munmap(stack, size);
        free(coroutine);
        return NULL;
    }
    *coroutine = (Coroutine){.body = body, .context = context, .stack = stack, .size = size};
    // As if it had been in the middle of a switch: what is saved there, and where it returns to. At its entry a stack
    // is aligned to 16 bytes.
    uintptr_t top = (uintptr_t)stack + size - 64;
    uintptr_t *saved = (uintptr_t *)(top & ~(uintptr_t)15) - savedWords;
    for (int place = 0; place < savedWords; place++) saved[place] = 0;
    saved[firstSaved] = (uintptr_t)coroutine;
    saved[returnPlace] = (uintptr_t)CoroutineEntry;
    coroutine->other = saved;
    return coroutine;
}

void CoroutineGoOn(Coroutine *coroutine) {
    if (!coroutine->isOver) CoroutineSwitch(&coroutine->other);
}

void CoroutinePause(Coroutine *coroutine) { CoroutineSwitch(&coroutine->other); }

static _Thread_local Coroutine *current;

void CoroutineSetCurrent(Coroutine *coroutine) { current = coroutine; }

void *CoroutineTakeTurn(void *first, void *second) {
    (void)first, (void)second;
    if (current) CoroutineGoOn(current);
    return NULL;
}

void CoroutineFree(Coroutine *coroutine) {
    munmap(coroutine->stack, coroutine->size);
    free(coroutine);
}
