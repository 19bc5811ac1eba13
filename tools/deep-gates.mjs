// The long gates that can be run in ranges of cases, each with what it covers: evidence of a commit counts until that has changed.

/**
 * @typedef {object} DeepGate
 * @property {string} key what `npm run test:deep -- <key>` is called with
 * @property {string} what what is counted, as the gate itself says it
 * @property {number} goal the N that was set out for it
 * @property {string} file the test file
 * @property {string} [test] which test of the file, where it holds several gates
 * @property {readonly string[]} covers folders and files whose change makes its evidence old
 */

const EXCHANGE = ['src/main/core/exchange', 'src/main/core/crypto', 'src/main/core/db']
const STATION = ['src/main/core/station', 'src/main/core/db', 'src/main/core/backup', 'src/main/core/audit']
const SIMULATION = [
  ...EXCHANGE,
  'src/main/core/procedure',
  'src/main/core/money',
  'src/main/core/reporting',
  'tests/simulation',
]
const PARSERS = ['src/main/core/importing/sheet', 'tests/importing/fuzz.test.ts', 'tests/helper/mutate.ts']
const OUTER = [
  'src/main/core/exchange/protocol',
  'src/main/core/crypto',
  'tests/exchange/fuzz.test.ts',
  'tests/helper/mutate.ts',
]
const FUZZ = 'tests/exchange/fuzz.test.ts'
const SHEETS = 'tests/importing/fuzz.test.ts'
const LIVES = 'tests/simulation/convergence.test.ts'

/** @type {readonly DeepGate[]} */
export const deepGates = [
  { key: 'kills', what: 'kills', goal: 10_000, file: 'tests/crash/kill.test.ts', covers: [...STATION, 'tests/crash'] },
  { key: 'cuts', what: 'power cuts', goal: 5_000, file: 'tests/cut/cut.test.ts', covers: [...STATION, 'tests/cut'] },
  {
    key: 'deaths',
    what: 'deaths of the writing thread',
    goal: 1_000,
    file: 'tests/crash/thread.test.ts',
    covers: [...STATION, 'src/main/shell/worker', 'tests/crash'],
  },
  {
    key: 'memory',
    what: 'jobs with too little memory',
    goal: 100,
    file: 'tests/memory/memory.test.ts',
    test: 'fails alone and says so',
    covers: ['src/main/shell/worker', 'src/main/core/importing', 'src/main/core/exporting', 'tests/memory'],
  },
  {
    key: 'io',
    what: 'sweeps of a work, each of its operations failing once',
    goal: 1_476,
    file: 'tests/threads/fault.test.ts',
    test: 'whichever operation fails',
    covers: ['src/main/core', 'src/main/api', 'src/main/shell/worker', 'tests/threads'],
  },
  {
    key: 'openings',
    what: 'openings of a folder, one operation failing',
    goal: 8_000,
    file: 'tests/threads/opening.test.ts',
    covers: ['src/main/core', 'src/main/shell/worker', 'resources/migrations', 'tests/threads'],
  },
  {
    key: 'lives',
    what: 'ordinary lives of 300 steps',
    goal: 10_000,
    file: LIVES,
    test: 'in ordinary years',
    covers: SIMULATION,
  },
  {
    key: 'rough',
    what: 'rough lives of 300 steps',
    goal: 1_000,
    file: LIVES,
    test: 'in rough years',
    covers: SIMULATION,
  },
  {
    key: 'hostile',
    what: 'lives of 300 steps with a hostile county',
    goal: 5_000,
    file: LIVES,
    test: 'in hostile years',
    covers: SIMULATION,
  },
  {
    key: 'beside-county',
    what: 'small lives beside a hostile county',
    goal: 5_000,
    file: 'tests/simulation/hostile.test.ts',
    test: 'as a county',
    covers: SIMULATION,
  },
  {
    key: 'beside-city',
    what: 'small lives beside a hostile city',
    goal: 5_000,
    file: 'tests/simulation/hostile.test.ts',
    test: 'as a city',
    covers: SIMULATION,
  },
  {
    key: 'orders',
    what: 'orders of the packages of 200 operations',
    goal: 2_000,
    file: 'tests/exchange/permutation.test.ts',
    test: 'in whatever order they come',
    covers: [...SIMULATION, 'tests/exchange/permutation.ts'],
  },
  {
    key: 'clocks',
    what: 'lives of 60 steps with wrong clocks',
    goal: 3_000,
    file: 'tests/exchange/clock-life.test.ts',
    covers: [...SIMULATION, 'tests/exchange/clock-life.ts'],
  },
  {
    key: 'mutations',
    what: 'mutations of a package of a megabyte',
    goal: 10_000,
    file: 'tests/exchange/mutation.test.ts',
    covers: [...EXCHANGE, 'tests/exchange/mutation.test.ts'],
  },
  {
    key: 'histories',
    what: 'histories of 8 steps',
    goal: 125_000,
    file: 'tests/procedure/history.test.ts',
    covers: [
      'src/main/core/procedure',
      'src/main/core/money',
      'src/shared/definition/procedure',
      'tests/procedure/history',
    ],
  },
  {
    key: 'door',
    what: 'histories through the door',
    goal: 1_000,
    file: 'tests/procedure/history-door.test.ts',
    covers: ['src/main/api', 'src/main/core/procedure', 'src/main/core/money', 'tests/procedure/history'],
  },
  {
    key: 'flips',
    what: 'spoiled bytes',
    goal: 10_000,
    file: 'tests/rot/rot.test.ts',
    test: 'in a file of a station',
    covers: [...STATION, 'tests/rot'],
  },
  {
    key: 'rescues',
    what: 'damaged folders',
    goal: 500,
    file: 'tests/rescue/rescue.test.ts',
    test: 'gives out what is proven',
    covers: ['src/main/core/rescue', 'src/main/core/db', 'src/main/core/audit', 'tests/rescue'],
  },
  { key: 'json', what: 'changed lines of JSON', goal: 1_000_000, file: FUZZ, test: 'of JSON', covers: OUTER },
  { key: 'zip', what: 'changed archives', goal: 1_000_000, file: FUZZ, test: 'of ZIP', covers: OUTER },
  {
    key: 'cms',
    what: 'changed encodings of signatures',
    goal: 1_000_000,
    file: FUZZ,
    test: 'of signatures',
    covers: OUTER,
  },
  {
    key: 'der',
    what: 'changed encodings of certificates',
    goal: 1_000_000,
    file: FUZZ,
    test: 'of certificates',
    covers: OUTER,
  },
  { key: 'xlsx', what: 'changed files of xlsx', goal: 100_000, file: SHEETS, test: 'of xlsx', covers: PARSERS },
  { key: 'xls', what: 'changed files of xls', goal: 100_000, file: SHEETS, test: 'of xls', covers: PARSERS },
  { key: 'csv', what: 'changed files of csv', goal: 100_000, file: SHEETS, test: 'of csv', covers: PARSERS },
  {
    key: 'parts',
    what: 'workbooks with a changed part',
    goal: 100_000,
    file: SHEETS,
    test: 'one part inside',
    covers: PARSERS,
  },
  {
    key: 'guided',
    what: 'guided sessions of 150 inputs',
    goal: 2_000,
    file: 'tests/fuzz/guided.test.ts',
    test: 'takes them or refuses',
    covers: [...OUTER.slice(0, 2), 'src/main/core/importing/sheet', 'tests/fuzz', 'tests/helper/mutate.ts'],
  },
  {
    key: 'mutants',
    what: 'mutants of the core rules',
    goal: 1_089,
    file: 'tests/mutant/mutant.test.ts',
    test: 'is seen by its tests',
    covers: [
      'src/main/core/money/share.ts',
      'src/main/core/procedure',
      'src/main/core/exchange/protocol',
      'src/shared/model',
      'tests/mutant',
    ],
  },
  {
    key: 'soak',
    what: 'rounds of use of one open station',
    goal: 20_000,
    file: 'tests/soak/soak.test.ts',
    covers: ['src/main/core', 'src/main/api', 'tests/soak'],
  },
]
