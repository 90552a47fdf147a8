// Tells the thread sanitizer what Swift's own libraries order, which are not instrumented. Without it each Mutex that was
// waited for, and each continuation that was resumed before it waited, would look like a race. Empty in every other build.
#if __has_feature(thread_sanitizer)

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define DEALLOCATE "swift_task_dealloc"

void __tsan_acquire(void *address);
void __tsan_release(void *address);
SWIFT void *swift_task_getCurrent(void);

typedef SWIFT void Lock(uint32_t thread, SELF);
typedef SWIFT void Unlock(SELF);
typedef SWIFT void Deallocate(void *memory);

SWIFT void lockSlow(uint32_t thread, SELF handle) __asm__(LOCK);
SWIFT void unlockSlow(SELF handle) __asm__(UNLOCK);
SWIFT void deallocate(void *memory) __asm__(DEALLOCATE);

static Lock *lockOfLibrary;
static Unlock *unlockOfLibrary;
static Deallocate *deallocateOfLibrary;

__attribute__((constructor)) static void find(void) {
    lockOfLibrary = (Lock *)dlsym(RTLD_NEXT, LOCK);
    unlockOfLibrary = (Unlock *)dlsym(RTLD_NEXT, UNLOCK);
    deallocateOfLibrary = (Deallocate *)dlsym(RTLD_NEXT, DEALLOCATE);
}

// What a Mutex does without waiting is compiled into its caller, where the sanitizer sees it.

SWIFT void lockSlow(uint32_t thread, SELF handle) {
    lockOfLibrary(thread, handle);
    __tsan_acquire(handle);
}

SWIFT void unlockSlow(SELF handle) {
    __tsan_release(handle);
    unlockOfLibrary(handle);
}

// Who resumes a continuation releases its task. The library acquires it where the task is started again, but not where it
// had been resumed before it stopped. A function that has waited gives the memory of the waiting back before it goes on,
// in either case; whatever was released to its task by then is behind it.
SWIFT void deallocate(void *memory) {
    deallocateOfLibrary(memory);
    void *task = swift_task_getCurrent();
    if (task) __tsan_acquire(task);
}

#endif
