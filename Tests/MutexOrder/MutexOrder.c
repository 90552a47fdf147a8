// Tells the thread sanitizer what a contended Mutex of Swift orders. The library of Mutex is not instrumented, so without it
// each handing over of a lock that was waited for would look like a race. Empty in every other build.
#if __has_feature(thread_sanitizer)

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *address);
void __tsan_release(void *address);

typedef SWIFT void Lock(uint32_t thread, SELF);
typedef SWIFT void Unlock(SELF);

SWIFT void lockSlow(uint32_t thread, SELF handle) __asm__(LOCK);
SWIFT void unlockSlow(SELF handle) __asm__(UNLOCK);

static Lock *lockOfLibrary;
static Unlock *unlockOfLibrary;

__attribute__((constructor)) static void find(void) {
    lockOfLibrary = (Lock *)dlsym(RTLD_NEXT, LOCK);
    unlockOfLibrary = (Unlock *)dlsym(RTLD_NEXT, UNLOCK);
}

SWIFT void lockSlow(uint32_t thread, SELF handle) {
    lockOfLibrary(thread, handle);
    __tsan_acquire(handle);
}

SWIFT void unlockSlow(SELF handle) {
    __tsan_release(handle);
    unlockOfLibrary(handle);
}

#endif
