import { posix } from 'node:path'
import { floorProblem, floors, GROUND, layerOf, layerProblem, layers } from './floors.mjs'
import { resolveImport, importsOf } from './imports.mjs'

/**
 * @typedef {object} Room
 * @property {string} name
 * @property {RegExp} files what belongs here; the first match wins
 * @property {readonly string[]} rooms rooms it may import, `*` for all; its own room is always allowed
 * @property {readonly string[]} [viaService] rooms it may import through a file called service.ts only
 * @property {readonly string[]} [packages] packages it may import, `*` for all
 * @property {readonly string[]} [node] node: modules it may import, `*` for all
 */

// What every part of the core may use of Node: values and files, no network, no processes, no machine.
const coreNode = 'assert buffer crypto fs fs/promises path stream stream/promises string_decoder url util zlib'.split(
  ' ',
)

const shared = ['shared/base', 'shared/model', 'shared/definition', 'shared/contract']

/** Rooms that whoever else may enter enters by their service.ts alone. */
const doors = new Set(['core/exchange'])

/** What the lowest layer may know of the database: what a row looks like. */
const ROW_IMAGE = 'src/main/core/db/row-image.ts'

const ground = [...shared, 'core/base', 'core/context', 'core/db', 'core/audit']
const carriers = ['attachment', 'exchange', 'importing', 'exporting', 'printing', 'backup']

const business = floors
  .slice(GROUND + 1)
  .flat()
  .filter((name) => !['station', 'outgoing', 'rescue'].includes(name) && !carriers.includes(name))

const allRooms = [...business, ...carriers].map((name) => `core/${name}`)
/** Rooms of which a room sees more than the service. @type {Record<string, string[]>} */
const roomsBeyond = {
  // What a new station still needs is read of the station itself.
  desk: ['core/station'],
  pending: ['core/station'],
  exchange: ['core/crypto'],
}

/** Packages of the carrier rooms beyond the database's. @type {Record<string, string[]>} */
const carrierPackages = {
  importing: ['hucre', 'papaparse', 'iconv-lite', 'pinyin-pro'],
  exporting: ['hucre', 'papaparse', 'iconv-lite', 'docx'],
  printing: ['@myriaddreamin/typst-ts-node-compiler', 'lean-qr'],
}

const rendererPackages = [
  'react',
  'react-dom',
  'react-router',
  'antd',
  '@ant-design/icons',
  '@tanstack/react-query',
  'echarts',
  'lean-qr',
  'zod',
]

const shellRooms = ['shell/base', 'shell/worker', 'api', 'core/base', 'core/station', ...shared]

/** @type {readonly Room[]} */
export const rooms = [
  { name: 'tests', files: /^tests\/|^src\/.*\.test\.tsx?$/, rooms: ['*'], packages: ['*'], node: ['*'] },
  { name: 'tools', files: /^tools\//, rooms: ['*'], packages: ['*'], node: ['*'] },
  { name: 'config', files: /^[^/]+\.config\.ts$/, rooms: ['tools'], packages: ['*'], node: ['*'] },

  { name: 'shared/model', files: /^src\/shared\/model\//, rooms: ['shared/base'] },
  {
    name: 'shared/definition',
    files: /^src\/shared\/definition\//,
    rooms: ['shared/base', 'shared/model'],
    packages: ['zod'],
  },
  {
    name: 'shared/contract',
    files: /^src\/shared\/(?:contract\/|fault-words(?:\/|\.ts$))/,
    rooms: shared,
    packages: ['zod'],
  },
  { name: 'shared/base', files: /^src\/shared\/[^/]+\.ts$/, rooms: ['shared/model'] },

  // What a call carries and what a room may hook into.
  { name: 'core/context', files: /^src\/main\/core\/call\.ts$/, rooms: ground },
  { name: 'core/base', files: /^src\/main\/core\/[^/]+\.ts$/, rooms: shared, packages: ['zod'], node: coreNode },
  {
    name: 'core/crypto',
    files: /^src\/main\/core\/crypto\//,
    rooms: ['shared/base'],
    packages: ['@noble/curves'],
    node: ['crypto'],
  },
  {
    name: 'core/db',
    files: /^src\/main\/core\/db\//,
    rooms: ground,
    packages: ['drizzle-orm', 'better-sqlite3', 'pinyin-pro', 'zod'],
    node: coreNode,
  },
  {
    name: 'core/audit',
    files: /^src\/main\/core\/audit\//,
    rooms: ground,
    packages: ['drizzle-orm', 'zod'],
    node: coreNode,
  },
  ...business.map((name) => ({
    name: `core/${name}`,
    files: new RegExp(`^src/main/core/${name}/`),
    rooms: [...ground, 'core/access', ...(roomsBeyond[name] ?? [])],
    viaService: allRooms,
    packages: ['drizzle-orm', 'zod', 'pinyin-pro', 'chinese-days'],
    node: coreNode,
  })),
  ...carriers.map((name) => ({
    name: `core/${name}`,
    files: new RegExp(`^src/main/core/${name}/`),
    rooms: [...ground, 'core/access', 'core/station', ...(roomsBeyond[name] ?? [])],
    viaService: allRooms,
    packages: ['drizzle-orm', 'zod', ...(carrierPackages[name] ?? [])],
    node: coreNode,
  })),
  // What leaves the program on paper, as a sheet or on a stick is of several rooms: only the api stands above it.
  {
    name: 'core/outgoing',
    files: /^src\/main\/core\/outgoing\//,
    rooms: [...ground, ...allRooms, 'core/station'],
    packages: ['zod'],
    node: coreNode,
  },
  // What is left of a damaged file is read past the rules of a living one, on a copy; it gathers from the carriers below it.
  {
    name: 'core/rescue',
    files: /^src\/main\/core\/rescue\//,
    rooms: [...ground, ...allRooms, 'core/station'],
    packages: ['better-sqlite3'],
    node: coreNode,
  },
  {
    name: 'core/station',
    files: /^src\/main\/core\/station\//,
    rooms: [...ground, 'core/access', 'core/crypto'],
    packages: ['drizzle-orm', 'better-sqlite3', 'zod'],
    node: coreNode,
  },

  {
    name: 'api',
    files: /^src\/main\/api\//,
    rooms: [...ground, ...allRooms, 'core/station', 'core/outgoing', 'core/rescue', 'core/crypto'],
    packages: ['zod'],
    node: coreNode,
  },
  { name: 'shell/base', files: /^src\/main\/shell\/[^/]+\.ts$/, rooms: shared, node: ['*'] },
  {
    name: 'shell/worker',
    files: /^src\/main\/shell\/worker\//,
    rooms: [...shellRooms, ...ground, ...allRooms],
    packages: ['zod'],
    node: ['*'],
  },
  {
    name: 'shell/electron',
    files: /^src\/main\/shell\/electron\//,
    rooms: shellRooms,
    packages: ['electron', 'zod'],
    node: ['*'],
  },
  { name: 'shell/serve', files: /^src\/main\/shell\/serve\//, rooms: shellRooms, node: ['*'] },
  { name: 'shell/cli', files: /^src\/main\/shell\/cli\//, rooms: shellRooms, node: ['*'] },
  { name: 'preload', files: /^src\/preload\//, rooms: [], packages: ['electron'] },

  // What is written for people and shown as it is: its text alone is read.
  { name: 'docs', files: /^docs\/[^/]+\.md\?raw$/, rooms: [] },
  { name: 'renderer/api', files: /^src\/renderer\/api\//, rooms: shared, packages: rendererPackages },
  {
    name: 'renderer/component',
    files: /^src\/renderer\/component\//,
    rooms: [...shared, 'renderer/api'],
    packages: rendererPackages,
  },
  {
    name: 'renderer/command',
    files: /^src\/renderer\/command\//,
    rooms: [...shared, 'renderer/api', 'renderer/component'],
    packages: rendererPackages,
  },
  {
    name: 'renderer/feature/*',
    files: /^src\/renderer\/feature\/[^/]+\//,
    rooms: [...shared, 'docs', 'renderer/api', 'renderer/component', 'renderer/command'],
    packages: rendererPackages,
  },
  {
    name: 'renderer/base',
    files: /^src\/renderer\/[^/]+\.tsx?$/,
    rooms: [...shared, 'renderer/api', 'renderer/component', 'renderer/command', 'renderer/feature/*'],
    packages: rendererPackages,
  },
]

/**
 * The room of a file, or undefined when it has none.
 * @param {string} path relative to the repository, with `/`
 */
export function roomOf(path) {
  return rooms.find((room) => room.files.test(path))
}

/** @param {readonly string[] | undefined} list @param {string} name */
const allows = (list, name) => list !== undefined && (list.includes('*') || list.includes(name))

/**
 * What is wrong with one import of one file, or undefined.
 * @param {string} from @param {string} specifier
 * @returns {string | undefined}
 */
export function importProblem(from, specifier) {
  const room = roomOf(from)
  if (!room) return 'is in no room'
  if (specifier.startsWith('../../') && !/^(?:\.\.\/)+tools\//.test(specifier))
    return `"${specifier}": use an alias, not ../../`
  const target = resolveImport(from, specifier)
  if ('node' in target)
    return allows(room.node, target.node) ? undefined : `${room.name} may not import node:${target.node}`
  if ('package' in target)
    return allows(room.packages, target.package)
      ? undefined
      : `${room.name} may not import the package ${target.package}`
  const other = roomOf(target.file)
  if (!other) return `"${specifier}" points to ${target.file}, which is in no room`
  if (other.name === room.name) return problemInside(room.name, from, target.file)
  const upward = floorProblem(room.name, other.name)
  if (upward) return upward
  if (layerOf(from) === 0 && other.name === 'core/db' && target.file !== ROW_IMAGE)
    return `${from} may not import ${target.file}: the ${layers[0]} layer is bytes and values`
  if (doors.has(other.name) && !room.rooms.includes('*'))
    return allows([...room.rooms, ...(room.viaService ?? [])], other.name)
      ? serviceProblem(room.name, other.name, target.file)
      : `${room.name} may not import ${other.name}`
  if (allows(room.rooms, other.name))
    return isRepoOf(other.name, target.file) && !room.rooms.includes('*')
      ? `${room.name} may not import ${target.file}: a repo is asked by its own room`
      : undefined
  return allows(room.viaService, other.name)
    ? serviceProblem(room.name, other.name, target.file)
    : `${room.name} may not import ${other.name}`
}

/** @param {string} room @param {string} from @param {string} to two files of it */
const problemInside = (room, from, to) => (room === 'core/exchange' ? layerProblem(from, to) : featureProblem(from, to))

/** @param {string} from @param {string} to names of two rooms @param {string} file of the second */
const serviceProblem = (from, to, file) =>
  posix.basename(file) === 'service.ts' ? undefined : `${from} may import ${to} only through its service.ts`

/** Whether a file is a repo that its own room alone asks; what the ground reads is asked by all. @param {string} room @param {string} file */
const isRepoOf = (room, file) => /(?:^|[/-])repo\.ts$/.test(file) && !['core/db', 'core/audit'].includes(room)

/**
 * Features share a room in the table but never import each other.
 * @param {string} from @param {string} to
 */
function featureProblem(from, to) {
  const feature = /^src\/renderer\/feature\/([^/]+)\//
  const [one, two] = [feature.exec(from)?.[1], feature.exec(to)?.[1]]
  return one !== undefined && two !== undefined && one !== two
    ? `feature/${one} may not import feature/${two}`
    : undefined
}

/**
 * All problems of one file, each with its place.
 * @param {string} path @param {string} source
 * @returns {string[]}
 */
export function roomProblems(path, source) {
  if (!roomOf(path)) return [`${path} is in no room`]
  return importsOf(path, source).flatMap(({ specifier, line }) => {
    const problem = importProblem(path, specifier)
    return problem === undefined ? [] : [`${path}:${line} ${problem}`]
  })
}
