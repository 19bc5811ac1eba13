/** Tests of the project that are run under Windows' node: whatever touches files, locks, processes, native modules, paper. */
export const CHOSEN: readonly string[] = [
  'src/main/core/station',
  'src/main/core/backup',
  'src/main/core/access',
  'src/main/core/db',
  'src/main/shell',
  'tests/crash',
  'tests/office',
  'tests/printing',
  'tests/migration',
  'tests/tools/cli',
  'tests/exchange/round',
  'tests/exchange/sent',
  'tests/exchange/restore',
  'tests/exchange/quarantine',
  'tests/exchange/attachment',
  'tests/exporting',
]

/** What is not run under Wine, and why. */
export const LEFT_OUT: readonly { readonly path: string; readonly reason: string }[] = [
  { path: 'tests/architecture/lint', reason: 'Wine makes no junctions; the gate reads the same files on every system' },
  { path: 'tests/register/one-more', reason: 'Wine makes no links to folders, which the copy of the tree needs' },
  {
    path: 'tests/tools/dist',
    reason: 'packing takes minutes in Wine and is done here; the packed program itself is run',
  },
  { path: 'tests/cut', reason: 'the account of file calls is taken by a library of Linux' },
  { path: 'tests/disk', reason: 'fills a disk by mount and prlimit; a full drive is among the cases of tests/windows' },
  {
    path: 'tests/e2e/screens.spec',
    reason: 'each screen is judged on Linux; over the wire to Wine it takes half an hour',
  },
  {
    path: 'tests/simulation, tests/rot, tests/statistic',
    reason: 'compute, and touch no file that the chosen ones do not touch',
  },
]
