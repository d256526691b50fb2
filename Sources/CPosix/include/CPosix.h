#ifndef CASESYNC_POSIX_H
#define CASESYNC_POSIX_H

/* Calls that Glibc hides from Swift behind _GNU_SOURCE; no system header here, for Swift would take its
   types for ours. Descriptors made by them are inherited by no
   program, also not by one that another thread starts at the same moment. */

/* pipe(2). */
int casesync_pipe(int ends[2]);

/* accept(2): a sockaddr and a socklen_t. */
int casesync_accept(int socket, void *address, void *length);

/* Closes all descriptors from a number on in a program that is started (posix_spawn_file_actions_t);
   elsewhere than on Linux, POSIX_SPAWN_CLOEXEC_DEFAULT does it. */
int casesync_close_from(void *actions, int first);

#endif
