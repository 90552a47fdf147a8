#pragma once
#include <libpq-fe.h>

// What the reactor waits with; Swift's module of the C library leaves these out.
#include <sys/epoll.h>
#include <sys/eventfd.h>

// GNU extensions (glibc 2.34), which the C library declares only under _GNU_SOURCE; Swift's module is built without it.
#include <spawn.h>
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
enum { spawn_in_new_session = 0x80 /* POSIX_SPAWN_SETSID */ };
