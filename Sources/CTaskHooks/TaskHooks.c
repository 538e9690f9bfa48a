// The hooks of Swift's concurrency runtime through which every ready job passes on its way to a thread: variables of
// function pointers, which are part of its ABI (swift/Runtime/Concurrency.h, "swift_task_enqueueGlobal_hook" and its
// like). They exist so that somebody else can schedule.
//
// There is one set of them for the whole process, and they are called on whichever thread a job becomes ready. So what
// a hook does depends on the thread: where nobody has asked for the jobs they go on to whoever had the hook before, or
// where the runtime would have put them.
#include "CTaskHooks.h"

#include <pthread.h>
#include <stddef.h>

#define SWIFT_CALL __attribute__((swiftcall))

typedef SWIFT_CALL void (*Enqueue)(void *job);
typedef SWIFT_CALL void (*EnqueueHook)(void *job, Enqueue original);
typedef SWIFT_CALL void (*Delay)(unsigned long long nanoseconds, void *job);
typedef SWIFT_CALL void (*DelayHook)(unsigned long long nanoseconds, void *job, Delay original);
typedef SWIFT_CALL void (*Deadline)(
    long long seconds, long long nanoseconds, long long toleranceSeconds, long long toleranceNanoseconds, int clock,
    void *job);
typedef SWIFT_CALL void (*DeadlineHook)(
    long long seconds, long long nanoseconds, long long toleranceSeconds, long long toleranceNanoseconds, int clock,
    void *job, Deadline original);
typedef SWIFT_CALL voicesim_executor (*Executor)(void);
typedef SWIFT_CALL voicesim_executor (*ExecutorHook)(Executor original);

extern EnqueueHook swift_task_enqueueGlobal_hook;
extern EnqueueHook swift_task_enqueueMainExecutor_hook;
extern DelayHook swift_task_enqueueGlobalWithDelay_hook;
extern DeadlineHook swift_task_enqueueGlobalWithDeadline_hook;
extern ExecutorHook swift_task_getMainExecutor_hook;

static _Thread_local const voicesim_receiver *receiver;

static EnqueueHook nextGlobal, nextMain;
static DelayHook nextDelay;
static DeadlineHook nextDeadline;
static ExecutorHook nextExecutor;

static SWIFT_CALL void global(void *job, Enqueue original) {
    if (receiver) receiver->ready(receiver->context, job, false);
    else if (nextGlobal) nextGlobal(job, original);
    else original(job);
}

static SWIFT_CALL void main_actor(void *job, Enqueue original) {
    if (receiver) receiver->ready(receiver->context, job, true);
    else if (nextMain) nextMain(job, original);
    else original(job);
}

static SWIFT_CALL void delay(unsigned long long nanoseconds, void *job, Delay original) {
    if (receiver) receiver->delayed(receiver->context, job, nanoseconds);
    else if (nextDelay) nextDelay(nanoseconds, job, original);
    else original(nanoseconds, job);
}

static SWIFT_CALL void deadline(
    long long seconds, long long nanoseconds, long long toleranceSeconds, long long toleranceNanoseconds, int clock,
    void *job, Deadline original) {
    if (receiver) receiver->until(receiver->context, job, seconds, nanoseconds, clock);
    else if (nextDeadline)
        nextDeadline(seconds, nanoseconds, toleranceSeconds, toleranceNanoseconds, clock, job, original);
    else original(seconds, nanoseconds, toleranceSeconds, toleranceNanoseconds, clock, job);
}

// A task that goes to the main actor asks for its executor each time.
static SWIFT_CALL voicesim_executor main_executor(Executor original) {
    if (receiver) return receiver->main;
    return nextExecutor ? nextExecutor(original) : original();
}

static pthread_mutex_t installing = PTHREAD_MUTEX_INITIALIZER;

// Somebody else may have put a hook of their own there since: then theirs is asked next.
#define INSTALL(hook, ours, next)                                                                                      \
    do {                                                                                                               \
        __typeof__(hook) there = __atomic_load_n(&hook, __ATOMIC_RELAXED);                                             \
        if (there != ours) {                                                                                           \
            next = there;                                                                                              \
            __atomic_store_n(&hook, ours, __ATOMIC_RELEASE);                                                           \
        }                                                                                                              \
    } while (0)

static bool is_installed(void) {
    return __atomic_load_n(&swift_task_enqueueGlobal_hook, __ATOMIC_RELAXED) == global
        && __atomic_load_n(&swift_task_enqueueMainExecutor_hook, __ATOMIC_RELAXED) == main_actor
        && __atomic_load_n(&swift_task_enqueueGlobalWithDelay_hook, __ATOMIC_RELAXED) == delay
        && __atomic_load_n(&swift_task_enqueueGlobalWithDeadline_hook, __ATOMIC_RELAXED) == deadline
        && __atomic_load_n(&swift_task_getMainExecutor_hook, __ATOMIC_RELAXED) == main_executor;
}

const voicesim_receiver *voicesim_receive_jobs(const voicesim_receiver *next) {
    const voicesim_receiver *before = receiver;
    receiver = next;
    if (!next || is_installed()) return before;
    pthread_mutex_lock(&installing);
    INSTALL(swift_task_enqueueGlobal_hook, global, nextGlobal);
    INSTALL(swift_task_enqueueMainExecutor_hook, main_actor, nextMain);
    INSTALL(swift_task_enqueueGlobalWithDelay_hook, delay, nextDelay);
    INSTALL(swift_task_enqueueGlobalWithDeadline_hook, deadline, nextDeadline);
    INSTALL(swift_task_getMainExecutor_hook, main_executor, nextExecutor);
    pthread_mutex_unlock(&installing);
    return before;
}

void *voicesim_job_context(void) { return receiver ? receiver->context : NULL; }

// Where there is libdispatch, its own name for the current queue.
__attribute__((weak)) extern const char *dispatch_queue_get_label(void *queue);

const char *voicesim_queue_label(void) { return dispatch_queue_get_label ? dispatch_queue_get_label(NULL) : NULL; }
