#ifndef JETWAY_CFASTCGI_SHIM_H
#define JETWAY_CFASTCGI_SHIM_H

#include <stddef.h>

#include <fcgiapp.h>

// What a server around libfcgi needs of Linux and Swift's Glibc module does not carry.
#include <errno.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>

// Both stand behind _GNU_SOURCE, which would give this module another fd_set than Glibc's.
extern int accept4(int, struct sockaddr *, socklen_t *, int);
struct jetway_credentials { int pid; unsigned int uid; unsigned int gid; };

/// Accepts one connection, close-on-exec; -1 and errno otherwise.
static inline int jetway_accept(int listener) {
  return accept4(listener, NULL, NULL, SOCK_CLOEXEC);
}

/// A stream socket, close-on-exec and nonblocking; -1 and errno otherwise.
static inline int jetway_socket(int family) {
  return socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

/// Names the calling thread, for ps and debuggers.
static inline void jetway_name_thread(const char *name) {
  prctl(PR_SET_NAME, name, 0, 0, 0);
}

/// Keeps the process from being dumped and from being traced by others of its user; 0, or -1.
static inline int jetway_forbid_dumps(void) {
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/// Whether the process may be dumped (1) or not (0).
static inline int jetway_allows_dumps(void) {
  return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
}

/// The peer's user id as the kernel recorded it at connect; 0, or -1 and errno.
static inline int jetway_peer_uid(int connection, unsigned int *uid) {
  struct jetway_credentials credentials;
  socklen_t length = sizeof credentials;
  if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) return -1;
  *uid = credentials.uid;
  return 0;
}

/// Lets a signal count up an eventfd; the handler's only call is async-signal-safe (write).
static int jetway_signal_counter = -1;

static void jetway_count_signal(int signal) {
  int before = errno;
  (void)signal;
  eventfd_write(jetway_signal_counter, 1);
  errno = before;
}

/// Replaces a signal's action by the counting of it; 0, or -1 and errno.
static inline int jetway_count_signals(int signal, int counter, struct sigaction *before) {
  struct sigaction action = {.sa_handler = jetway_count_signal, .sa_flags = SA_RESTART};
  jetway_signal_counter = counter;
  return sigaction(signal, &action, before);
}

/// The process's environment, which Swift does not let us name.
static inline char **jetway_environment(void) {
  extern char **environ;
  return environ;
}

#endif
