// A stack of its own on the thread of whoever goes on with it: two programs take turns on one thread, each in the
// middle of its calls.
//
// Nothing else is switched: what belongs to the thread belongs to both. A coroutine is gone on with by one thread only.

#ifndef CCOROUTINE_H
#define CCOROUTINE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Coroutine Coroutine;

// Makes a coroutine that will call `body` with `context` when it is gone on with for the first time.
//
// Returns null if there is no memory for a stack of so many bytes.
Coroutine *_Nullable CoroutineMake(size_t stackSize, void (*_Nonnull body)(void *_Nullable), void *_Nullable context);

// Goes on with it until it pauses or is over.
void CoroutineGoOn(Coroutine *_Nonnull);

// Pauses it: whoever has gone on with it goes on himself. Called by the coroutine itself.
void CoroutinePause(Coroutine *_Nonnull);

// From now on CoroutineTakeTurn on this thread goes on with this one; null for none.
void CoroutineSetCurrent(Coroutine *_Nullable);

// Goes on with the current one, if there is one. A function for whoever calls functions of two pointers and takes null
// for nothing, as a JavaScript engine does: there is nothing quicker that it could call.
void *_Nullable CoroutineTakeTurn(void *_Nullable, void *_Nullable);

// Gives its memory back, whether it is over or not. What its calls hold is lost if it is not.
void CoroutineFree(Coroutine *_Nonnull);

#endif
