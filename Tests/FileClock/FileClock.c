/* Loaded before everything else (LD_PRELOAD), it lets a process take the time of day from the file that FILE_CLOCK names:
   seconds since 1970, in digits. The file is read at each look at the clock and replaced as a whole. Time that is waited
   by (CLOCK_MONOTONIC, CLOCK_BOOTTIME) stays the system's. */
#define _GNU_SOURCE
#include "FileClock.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int from_file(time_t *seconds) {
    const char *path = getenv("FILE_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return 0;
    char text[32] = {0};
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    if (length <= 0) return 0;
    *seconds = (time_t)strtoll(text, NULL, 10);
    return 1;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    if ((clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) && from_file(&time->tv_sec)) {
        time->tv_nsec = 0;
        return 0;
    }
    return (int)syscall(SYS_clock_gettime, clock, time);
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    struct timespec now;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *seconds) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return (time_t)-1;
    if (seconds) *seconds = now.tv_sec;
    return now.tv_sec;
}
