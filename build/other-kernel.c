/* Preloaded into user-mode-linux by build/other-kernel.
 *
 * Its 6.1 kernel gives ptrace(PTRACE_SETREGSET, NT_X86_XSTATE) the 2,696 octets that AVX-512 and PKRU need.
 * Linux takes the whole of the processor's state or nothing (EFAULT), and with AMX that is 11 KB: the kernel
 * then panics at its first process. Here the rest is filled with zeros; the state's own header, which is in
 * what was given, says that it is not in use.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static char whole[1 << 16] __attribute__((aligned(64))); /* no processor's state comes near */
static size_t size;

static long kernel(long request, pid_t pid, void *address, void *data) {
  return syscall(SYS_ptrace, request, (long)pid, address, data);
}

static long set_state(pid_t pid, void *kind, struct iovec *given) {
  struct iovec all = {whole, sizeof whole};
  if (size == 0) {
    if (kernel(PTRACE_GETREGSET, pid, kind, &all) < 0) {
      return -1;
    }
    size = all.iov_len;
    memset(whole, 0, sizeof whole);
  }
  if (given->iov_len >= size) {
    return kernel(PTRACE_SETREGSET, pid, kind, given);
  }
  memcpy(whole, given->iov_base, given->iov_len);
  all.iov_len = size;
  return kernel(PTRACE_SETREGSET, pid, kind, &all);
}

long ptrace(enum __ptrace_request request, ...) {
  va_list more;
  va_start(more, request);
  pid_t pid = va_arg(more, pid_t);
  void *address = va_arg(more, void *);
  void *data = va_arg(more, void *);
  va_end(more);
  if (request == PTRACE_SETREGSET && (long)address == NT_X86_XSTATE) {
    return set_state(pid, address, data);
  }
  if (request == PTRACE_PEEKTEXT || request == PTRACE_PEEKDATA || request == PTRACE_PEEKUSER) {
    long word; /* the C library's own way to return what was read */
    long code = kernel(request, pid, address, &word);
    if (code < 0) {
      return code;
    }
    errno = 0;
    return word;
  }
  return kernel(request, pid, address, data);
}
