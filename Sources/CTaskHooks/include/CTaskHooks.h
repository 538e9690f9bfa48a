#ifndef VOICESIM_TASK_HOOKS_H
#define VOICESIM_TASK_HOOKS_H

#include <stdbool.h>
#include <stdint.h>

/// A serial executor as Swift's runtime hands it around: `UnownedSerialExecutor`, bit for bit.
typedef struct voicesim_executor {
    void *identity;
    const void *implementation;
} voicesim_executor;

/// Who gets the asynchronous jobs that code on one thread makes ready. The pointers to jobs are those of Swift's runtime.
typedef struct voicesim_receiver {
    /// Whose they are: handed back with each call.
    void *context;
    /// A job is ready; whether it is one of the main actor.
    void (*ready)(void *context, void *job, bool isMain);
    /// A job will be ready after so many nanoseconds.
    void (*delayed)(void *context, void *job, uint64_t nanoseconds);
    /// A job will be ready when a clock of the system shows this time. The clock is numbered as in the runtime.
    void (*until)(void *context, void *job, int64_t seconds, int64_t nanoseconds, int clock);
    /// Where jobs of the main actor go that are given to its executor itself, as from Swift 6.2 on.
    voicesim_executor main;
} voicesim_receiver;

/// From now on the jobs that become ready on this thread go to this receiver; with NULL they go where they always went,
/// and so do those of every other thread. The receiver must live until it is taken back. Returns the one before.
const voicesim_receiver *voicesim_receive_jobs(const voicesim_receiver *receiver);

/// The context of this thread's receiver; NULL if it has none.
void *voicesim_job_context(void);

/// The label of the dispatch queue that the code which asks runs on; NULL if there is none.
const char *voicesim_queue_label(void);

#endif
