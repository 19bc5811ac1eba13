import { parseSync } from 'vite'
import { isNode, type Node } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** Lines of a function beyond which it is cut by what it does, or says why not. */
const MOST = 60

/** Functions of `src` that stay over 60 lines, each with its reason. The list shrinks: one that fits again must leave it. */
const KEPT: Readonly<Record<string, string>> = {
  'src/main/api/task.ts taskCall': 'the call of one task: what it may read, write and take back, in one closure',
  'src/main/core/db/record-table.ts recordTable': 'one table from one definition, column by column',
  'src/main/core/db/transaction.ts runInside':
    'the one way to a travelling row: what happens before, inside and after it stands in one place',
  'src/main/core/disk.ts createDisk': 'one port; each file operation is a few lines over the same patience',
  'src/main/core/crypto/sm3.ts compress': 'the rounds of the standard, in its order',
  'src/main/core/importing/place.ts placing': 'one row finds its place: each question needs the answer before',
  'src/main/core/importing/sheet/marks.ts marksOf': 'one reader of one XML dialect, tag by tag',
  'src/main/core/printing/compile.ts createFormCompiler': 'one typesetter and the files it is given, in one closure',
  'src/main/core/station/door.ts createDoor':
    'who may open the file: slots, counters and the key that no other function may hold, in one closure',
  'src/main/core/station/station.ts openStation':
    'an open station: its connections, lock and ports in one closure, and the order in which they are given back',
  'src/main/shell/worker/lane.ts createLane': 'one lane of jobs: queue, thread and time limit in one closure',
  'src/main/shell/worker/station-worker.ts serveWriter': 'one message kind a branch',
  'src/main/shell/worker/switchboard.ts createSwitchboard':
    'who is logged in at which connection, and the threads that serve them, in one closure',
  'src/renderer/component/draft.ts useDraft': 'one draft, saved a moment after the last key and before the lock',
  'src/renderer/component/field-control.tsx FieldControl': 'one kind of field a branch',
  'src/renderer/component/record-editor.ts useRecordEditor':
    'one form being filled: values, draft, problems and clash change together',
  'src/renderer/feature/exchange/use-inbox.ts useInbox':
    'packages read, taken in and answered one after the other over one list',
  'src/renderer/feature/importing/mending.ts useMending': 'one cell after the other over one list of findings',
  'src/renderer/feature/session/setup-wizard.tsx Wizard': 'five steps of one station that is not there yet',
  'src/renderer/feature/statistic/grid.tsx Grid': 'one sheet worked by keys, pointer and clipboard over one selection',
}

/** A function, by its file and the name it is known by there. */
export type LongFunction = { readonly path: string; readonly name: string; readonly lines: number }

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** The functions of a file over 60 lines, outermost first; one without a name bears that of what holds it. */
export function longFunctions({ path, source }: SourceFile): LongFunction[] {
  const found: LongFunction[] = []
  walk(parseSync(path, source).program, 'the file', (node, name) => {
    if (typeof node['end'] !== 'number' || node['end'] - node.start < MOST) return
    const lines = source.slice(node.start, node['end']).split('\n').length
    if (lines > MOST) found.push({ path, name, lines })
  })
  return found
}

/** What is wrong with the lengths of functions: a long one without a reason, a reason without a long one. */
export function longFunctionProblems(
  found: readonly LongFunction[],
  kept: Readonly<Record<string, string>> = KEPT,
): string[] {
  const keyOf = ({ path, name }: LongFunction) => `${path} ${name}`
  const keys = new Set(found.map(keyOf))
  return [
    ...found
      .filter((one) => !Object.hasOwn(kept, keyOf(one)))
      .map(
        (one) =>
          `${keyOf(one)}: ${one.lines} lines; cut it by what it does, or say in tools/gate/long-functions.ts why not`,
      ),
    ...Object.keys(kept)
      .filter((key) => !keys.has(key))
      .map((key) => `${key} is not over ${MOST} lines any more: take it off the list in tools/gate/long-functions.ts`),
  ]
}

function walk(value: unknown, name: string, see: (node: Node, name: string) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, name, see)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const own = isNode(value) ? (nameOf(value) ?? name) : name
  if (isNode(value) && FUNCTIONS.has(value.type)) see(value, own)
  for (const field of Object.values(value)) if (typeof field === 'object' && field !== null) walk(field, own, see)
}

/** The name a node gives to what it holds: of a function, a variable, a property. */
function nameOf(node: Node): string | undefined {
  const holder = node.type === 'Property' ? node['key'] : node['id']
  return isNode(holder) && typeof holder['name'] === 'string' ? holder['name'] : undefined
}
