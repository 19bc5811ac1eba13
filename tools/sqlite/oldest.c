// The C library as it was in 2018, for a module compiled beside a newer one. Every name below has a younger version in
// today's library, and a linker takes the youngest. Linked with --wrap=<name>, all that the module, SQLite and the static
// C++ library call comes here instead. build.ts reads the names from this file, oldest-versions.ts sees that none is missing.
#include <stddef.h>
#include <sys/random.h>
#include <sys/types.h>

#if defined(__x86_64__)
#define OLDEST "GLIBC_2.2.5"
#define STAT_VERSION 1
#elif defined(__aarch64__)
#define OLDEST "GLIBC_2.17"
#define STAT_VERSION 0
#else
#error "the oldest versions of this architecture are not written here"
#endif

// The same function under the version with which the library began on this architecture.
#define PIN(result, name, parameters, arguments)                 \
  extern result oldest_##name parameters;                        \
  __asm__(".symver oldest_" #name "," #name "@" OLDEST);         \
  result __wrap_##name parameters { return oldest_##name arguments; }

// What was not there in 2018, put together from what was.
#define STAND_IN(result, name, parameters) result __wrap_##name parameters

// Younger only in whether they set errno (2.29, 2.38): the values are the same.
PIN(double, exp, (double x), (x))
PIN(double, log, (double x), (x))
PIN(double, log2, (double x), (x))
PIN(double, pow, (double x, double y), (x, y))
PIN(double, fmod, (double x, double y), (x, y))

// Moved from libpthread and libdl into libc, where they got a new version (2.34). The old files are still there, empty.
PIN(int, pthread_create, (void *thread, const void *how, void *(*run)(void *), void *with), (thread, how, run, with))
PIN(int, pthread_join, (unsigned long thread, void **answer), (thread, answer))
PIN(int, pthread_once, (void *once, void (*run)(void)), (once, run))
PIN(int, pthread_mutex_trylock, (void *mutex), (mutex))
PIN(int, pthread_mutexattr_init, (void *attribute), (attribute))
PIN(int, pthread_mutexattr_destroy, (void *attribute), (attribute))
PIN(int, pthread_mutexattr_settype, (void *attribute, int kind), (attribute, kind))
PIN(int, __pthread_key_create, (void *key, void (*end)(void *)), (key, end))
PIN(void *, dlopen, (const char *file, int flags), (file, flags))
PIN(void *, dlsym, (void *handle, const char *name), (handle, name))
PIN(int, dlclose, (void *handle), (handle))
PIN(char *, dlerror, (void), ())

// Before 2.33 the three were inline calls of these, which take the number of the layout of struct stat first.
extern int __xstat64(int version, const char *path, void *into);
extern int __lxstat64(int version, const char *path, void *into);
extern int __fxstat64(int version, int file, void *into);
__asm__(".symver __xstat64,__xstat64@" OLDEST);
__asm__(".symver __lxstat64,__lxstat64@" OLDEST);
__asm__(".symver __fxstat64,__fxstat64@" OLDEST);
STAND_IN(int, stat64, (const char *path, void *into)) { return __xstat64(STAT_VERSION, path, into); }
STAND_IN(int, lstat64, (const char *path, void *into)) { return __lxstat64(STAT_VERSION, path, into); }
STAND_IN(int, fstat64, (int file, void *into)) { return __fxstat64(STAT_VERSION, file, into); }

// The C++ library's source of chance (2.36). Without chance the process must not go on: nobody would notice.
STAND_IN(unsigned, arc4random, (void)) {
  unsigned word;
  if (getentropy(&word, sizeof word) != 0) __builtin_trap();
  return word;
}

// Looks for the handler of an exception (2.35). Nothing here is compiled with exceptions; what the C++ library throws
// has no handler and ends the process, and so does "not found".
STAND_IN(int, _dl_find_object, (void *at, void *found)) {
  (void)at;
  (void)found;
  return -1;
}

// A variable, not a function: "perhaps more than one thread" (2.32). The worker threads of the program are more than one.
char __libc_single_threaded = 0;
