/*
 * Preloaded into a process, this writes down every call that changes a file below the watched folders, in the order in which the
 * calls came back, with their data: what a disk would have been told, and when it was told to keep it.
 *
 *   HSB_CUT_LOG    file the account is appended to
 *   HSB_CUT_ROOTS  absolute folders, divided by colons; nothing outside them is noted
 *
 * A record: kind (4 bytes), descriptor (4), number (8: offset, size or flags), lengths of two texts (4 + 4), the two texts. All
 * numbers as the machine keeps them. The reader (recording.ts) plays a whole account back and compares the outcome with the
 * folder itself: a call that this file forgets is found there, so it need not know every call there is.
 *
 * One lock is held around each call and its record, so the account has the order of the deeds. Memory maps are not seen: of them
 * SQLite uses the index of its log alone, which is made anew after a crash. Calls by which the kernel copies a file without
 * showing its bytes are answered as if this system had none; the program then copies by sendfile, which is seen.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { DESCRIPTORS = 65536, PATH_LENGTH = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int account = -1;
static const char *roots = "";
static unsigned char watched[DESCRIPTORS];

/* The function of that name this library stands in front of. */
#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("HSB_CUT_LOG");
  const char *given = getenv("HSB_CUT_ROOTS");
  if (!file || !given) return;
  roots = given;
  account = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* An account with a hole in it would prove what is not so: better no process at all. */
static void all_written(const struct iovec *parts, int count) {
  size_t want = 0;
  for (int at = 0; at < count; at += 1) want += parts[at].iov_len;
  if ((size_t)syscall(SYS_writev, account, parts, count) != want) abort();
}

static void note(char kind, int fd, uint64_t number, const void *first, uint32_t first_length, const char *second) {
  struct { uint32_t kind; int32_t fd; uint64_t number; uint32_t lengths[2]; } head = {
    (uint32_t)kind, fd, number, {first_length, second ? (uint32_t)strlen(second) : 0}};
  struct iovec parts[3] = {
    {&head, sizeof head}, {(void *)first, first_length}, {(void *)second, head.lengths[1]}};
  int kept = errno;
  all_written(parts, 3);
  errno = kept;
}

static void note_path(char kind, const char *path, const char *second) {
  note(kind, -1, 0, path, (uint32_t)strlen(path), second);
}

static int is_watched(int fd) { return account >= 0 && fd >= 0 && fd < DESCRIPTORS && watched[fd]; }

/* True where the path lies in a watched folder. */
static int is_inside(const char *path) {
  if (account < 0) return 0;
  for (const char *root = roots; *root;) {
    size_t length = strcspn(root, ":");
    if (length > 0 && strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == 0)) return 1;
    root += length + (root[length] == ':');
  }
  return 0;
}

/* The path as one text from the root, whatever folder the call counts it from. */
static const char *whole(int folder, const char *path, char *room) {
  char base[PATH_LENGTH];
  if (path[0] == '/') return path;
  if (folder == AT_FDCWD) {
    if (!getcwd(base, sizeof base)) return path;
  } else {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length < 0) return path;
    base[length] = 0;
  }
  if (snprintf(room, PATH_LENGTH, "%s/%s", base, path) >= PATH_LENGTH) abort();
  return room;
}

/* ---- opening and closing -------------------------------------------------------------------------------------------------- */

static int opened(int fd, const char *path, int flags) {
  if (fd >= 0 && fd < DESCRIPTORS) {
    watched[fd] = (unsigned char)is_inside(path);
    if (watched[fd]) note('O', fd, (uint64_t)flags, path, (uint32_t)strlen(path), NULL);
  }
  return fd;
}

static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    char room[PATH_LENGTH]; \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = mode_of(flags, more); \
    va_end(more); \
    pthread_mutex_lock(&lock); \
    int fd = opened(real(path, flags, mode), whole(AT_FDCWD, path, room), flags); \
    pthread_mutex_unlock(&lock); \
    return fd; \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    REAL(name); \
    char room[PATH_LENGTH]; \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = mode_of(flags, more); \
    va_end(more); \
    pthread_mutex_lock(&lock); \
    int fd = opened(real(folder, path, flags, mode), whole(folder, path, room), flags); \
    pthread_mutex_unlock(&lock); \
    return fd; \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
  REAL(close);
  pthread_mutex_lock(&lock);
  if (is_watched(fd)) {
    note('C', fd, 0, NULL, 0, NULL);
    watched[fd] = 0;
  }
  int done = real(fd);
  pthread_mutex_unlock(&lock);
  return done;
}

/* ---- contents ------------------------------------------------------------------------------------------------------------- */

/* Where the next write without an offset goes. */
static off_t place(int fd) {
  struct stat found;
  if (fcntl(fd, F_GETFL) & O_APPEND) return fstat(fd, &found) == 0 ? found.st_size : 0;
  return lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t length) {
  REAL(write);
  if (!is_watched(fd)) return real(fd, data, length);
  pthread_mutex_lock(&lock);
  off_t at = place(fd);
  ssize_t done = real(fd, data, length);
  if (done > 0) note('W', fd, (uint64_t)at, data, (uint32_t)done, NULL);
  pthread_mutex_unlock(&lock);
  return done;
}

#define PWRITE(name) \
  ssize_t name(int fd, const void *data, size_t length, __off64_t at) { \
    REAL(name); \
    if (!is_watched(fd)) return real(fd, data, length, at); \
    pthread_mutex_lock(&lock); \
    ssize_t done = real(fd, data, length, at); \
    if (done > 0) note('W', fd, (uint64_t)at, data, (uint32_t)done, NULL); \
    pthread_mutex_unlock(&lock); \
    return done; \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

/* The bytes of several buffers, as far as they were written. */
static void note_parts(int fd, off_t at, const struct iovec *parts, int count, ssize_t left) {
  for (int part = 0; part < count && left > 0; part += 1) {
    size_t length = parts[part].iov_len < (size_t)left ? parts[part].iov_len : (size_t)left;
    note('W', fd, (uint64_t)at, parts[part].iov_base, (uint32_t)length, NULL);
    at += (off_t)length;
    left -= (ssize_t)length;
  }
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  if (!is_watched(fd)) return real(fd, parts, count);
  pthread_mutex_lock(&lock);
  off_t at = place(fd);
  ssize_t done = real(fd, parts, count);
  note_parts(fd, at, parts, count, done);
  pthread_mutex_unlock(&lock);
  return done;
}

#define PWRITEV(name) \
  ssize_t name(int fd, const struct iovec *parts, int count, __off64_t at) { \
    REAL(name); \
    if (!is_watched(fd)) return real(fd, parts, count, at); \
    pthread_mutex_lock(&lock); \
    ssize_t done = real(fd, parts, count, at); \
    note_parts(fd, at, parts, count, done); \
    pthread_mutex_unlock(&lock); \
    return done; \
  }
PWRITEV(pwritev)
PWRITEV(pwritev64)

#define TRUNCATE(name) \
  int name(int fd, __off64_t size) { \
    REAL(name); \
    pthread_mutex_lock(&lock); \
    int done = real(fd, size); \
    if (done == 0 && is_watched(fd)) note('T', fd, (uint64_t)size, NULL, 0, NULL); \
    pthread_mutex_unlock(&lock); \
    return done; \
  }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

/* What the kernel copied from one descriptor to the other, read again from where it came. */
static void note_copied(int to, off_t at, int from, off_t source, ssize_t length) {
  char bytes[65536];
  while (length > 0) {
    size_t wanted = (size_t)length < sizeof bytes ? (size_t)length : sizeof bytes;
    ssize_t got = pread(from, bytes, wanted, source);
    if (got <= 0) abort();
    note('W', to, (uint64_t)at, bytes, (uint32_t)got, NULL);
    at += got;
    source += got;
    length -= got;
  }
}

#define SENDFILE(name) \
  ssize_t name(int to, int from, __off64_t *offset, size_t length) { \
    __typeof__(&sendfile_of_libc) real = (__typeof__(&sendfile_of_libc))dlsym(RTLD_NEXT, #name); \
    if (!is_watched(to)) return real(to, from, offset, length); \
    pthread_mutex_lock(&lock); \
    off_t at = place(to); \
    off_t source = offset ? *offset : lseek(from, 0, SEEK_CUR); \
    ssize_t done = real(to, from, offset, length); \
    note_copied(to, at, from, source, done); \
    pthread_mutex_unlock(&lock); \
    return done; \
  }
/* Its own header would declare sendfile with another type of offset on other machines; only the shape is needed. */
ssize_t sendfile_of_libc(int to, int from, __off64_t *offset, size_t length);
SENDFILE(sendfile)
SENDFILE(sendfile64)

/* ---- what the disk is asked to keep --------------------------------------------------------------------------------------- */

#define SYNC(name) \
  int name(int fd) { \
    REAL(name); \
    pthread_mutex_lock(&lock); \
    int done = real(fd); \
    if (done == 0 && is_watched(fd)) note('S', fd, 0, NULL, 0, NULL); \
    pthread_mutex_unlock(&lock); \
    return done; \
  }
SYNC(fsync)
SYNC(fdatasync)

/* ---- names ---------------------------------------------------------------------------------------------------------------- */

static int named(int done, char kind, const char *path) {
  if (done == 0 && is_inside(path)) note_path(kind, path, NULL);
  return done;
}

static int named_twice(int done, char kind, const char *path, const char *second) {
  if (done == 0 && (is_inside(path) || is_inside(second))) note_path(kind, path, second);
  return done;
}

#define ONE_NAME(name, kind, parameters, call, folder) \
  int name parameters { \
    REAL(name); \
    char room[PATH_LENGTH]; \
    pthread_mutex_lock(&lock); \
    int done = named(real call, kind, whole(folder, path, room)); \
    pthread_mutex_unlock(&lock); \
    return done; \
  }
ONE_NAME(unlink, 'U', (const char *path), (path), AT_FDCWD)
ONE_NAME(rmdir, 'D', (const char *path), (path), AT_FDCWD)
ONE_NAME(mkdir, 'M', (const char *path, mode_t mode), (path, mode), AT_FDCWD)
ONE_NAME(mkdirat, 'M', (int folder, const char *path, mode_t mode), (folder, path, mode), folder)
ONE_NAME(unlinkat, flags & AT_REMOVEDIR ? 'D' : 'U', (int folder, const char *path, int flags), (folder, path, flags), folder)

#define TWO_NAMES(name, kind, parameters, call, folder, second_folder) \
  int name parameters { \
    REAL(name); \
    char room[PATH_LENGTH], second_room[PATH_LENGTH]; \
    pthread_mutex_lock(&lock); \
    int done = named_twice(real call, kind, whole(folder, path, room), whole(second_folder, second, second_room)); \
    pthread_mutex_unlock(&lock); \
    return done; \
  }
TWO_NAMES(rename, 'R', (const char *path, const char *second), (path, second), AT_FDCWD, AT_FDCWD)
TWO_NAMES(renameat, 'R', (int folder, const char *path, int other, const char *second), (folder, path, other, second), folder, other)
TWO_NAMES(link, 'L', (const char *path, const char *second), (path, second), AT_FDCWD, AT_FDCWD)
TWO_NAMES(linkat, 'L', (int folder, const char *path, int other, const char *second, int flags), (folder, path, other, second, flags), folder, other)

/* The C library's own remove() calls the two above by another way than this library stands in. */
int remove(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 && S_ISDIR(found.st_mode) ? rmdir(path) : unlink(path);
}

/* ---- copies the kernel makes unseen --------------------------------------------------------------------------------------- */

ssize_t copy_file_range(int from, __off64_t *source, int to, __off64_t *at, size_t length, unsigned flags) {
  REAL(copy_file_range);
  if (!is_watched(to)) return real(from, source, to, at, length, flags);
  errno = ENOSYS;
  return -1;
}

int ioctl(int fd, unsigned long request, ...) {
  static int (*real)(int, unsigned long, void *);
  if (!real) real = (int (*)(int, unsigned long, void *))dlsym(RTLD_NEXT, "ioctl");
  va_list more;
  va_start(more, request);
  void *argument = va_arg(more, void *);
  va_end(more);
  if (request != FICLONE || !is_watched(fd)) return real(fd, request, argument);
  errno = EOPNOTSUPP;
  return -1;
}

/* libuv asks the kernel without the C library for what is younger than its oldest one. */
long syscall(long number, ...) {
  static long (*real)(long, long, long, long, long, long, long);
  if (!real) real = (long (*)(long, long, long, long, long, long, long))dlsym(RTLD_NEXT, "syscall");
  long given[6];
  va_list more;
  va_start(more, number);
  for (int at = 0; at < 6; at += 1) given[at] = va_arg(more, long);
  va_end(more);
  if (number == SYS_copy_file_range && is_watched((int)given[2])) {
    errno = ENOSYS;
    return -1;
  }
  return real(number, given[0], given[1], given[2], given[3], given[4], given[5]);
}
