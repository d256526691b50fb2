#define _GNU_SOURCE

#include "CPosix.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#if defined(__linux__)

int casesync_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int casesync_accept(int socket, void *address, void *length) {
  return accept4(socket, address, length, SOCK_CLOEXEC);
}

int casesync_close_from(void *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

#else

int casesync_pipe(int ends[2]) {
  if (pipe(ends) != 0) return -1;
  for (int end = 0; end < 2; end++) fcntl(ends[end], F_SETFD, FD_CLOEXEC);
  return 0;
}

int casesync_accept(int socket, void *address, void *length) {
  int number = accept(socket, address, length);
  if (number >= 0) fcntl(number, F_SETFD, FD_CLOEXEC);
  return number;
}

int casesync_close_from(void *actions, int first) {
  (void)actions;
  (void)first;
  return 0;
}

#endif
