// An earlier commit beside this tree: the same work in both, in turn, told as processor time.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectNode, root, run } from '../process.mjs'
import { median } from './measure.ts'
import { enterpriseSheet, TWIN_ROWS } from './source.ts'

/** How much more processor time than the earlier commit a figure may take. */
const BOUND = 1.1
const ROWS = Number(process.env['HSB_BENCH_ROWS'] ?? TWIN_ROWS)
const PACKAGE = [process.env['HSB_BENCH_PACKAGE'] ?? '20000', '40'] as const
// What the station's threads run under, for a process of one thread.
const HEAP = ['--max-old-space-size=1024', '--max-semi-space-size=10']
const CHILDREN = ['import-child', 'desk-child', 'exchange-child', 'forms-child', 'worker', 'job']

/** A checkout with its measuring processes made into files, and a folder of its own for what they write. */
type Tree = { readonly name: string; readonly at: string; readonly work: string; readonly bundled: string }

/** One piece of work, the same in both trees. `fresh` wants an empty folder each time, by that name. */
type Piece = {
  readonly what: string
  readonly flags?: readonly string[]
  readonly fresh?: string
  readonly args: (tree: Tree) => readonly string[]
}

const PIECES: readonly Piece[] = [
  {
    what: 'import, open to commit',
    fresh: 'import',
    args: (tree) => [child(tree, 'import-child'), tree.at, join(tree.work, 'import'), join(tree.work, 'sheet.csv')],
  },
  {
    what: 'desk: login, lists, searches, backup',
    args: (tree) => [child(tree, 'desk-child'), tree.at, join(tree.work, 'import')],
  },
  { what: 'package, stations filled', fresh: 'exchange', flags: HEAP, args: (tree) => step(tree, 'prepare') },
  { what: 'package, built', flags: HEAP, args: (tree) => step(tree, 'build') },
  { what: 'package, verified', flags: HEAP, args: (tree) => step(tree, 'verify') },
  { what: 'package, taken in', flags: HEAP, args: (tree) => step(tree, 'apply') },
  { what: '1,000 forms', args: (tree) => [join(tree.at, 'tools', 'bench', 'forms-child.ts')] },
  {
    what: 'the demo: seven counties and a city',
    fresh: 'demo',
    args: (tree) => [join(tree.at, 'tools', 'demo.ts'), join(tree.work, 'demo')],
  },
]

const child = (tree: Tree, name: string) => join(tree.bundled, `${name}.mjs`)
const step = (tree: Tree, name: string) => [
  child(tree, 'exchange-child'),
  tree.at,
  join(tree.work, 'exchange'),
  name,
  ...PACKAGE,
]

/**
 * Runs the project's node in a tree; throws with the end of what was printed where it fails. What a process compiled, the
 * next one reads: how long the program is, is told by its lines, and compiling it anew would stand in every figure.
 */
async function inTree(
  tree: string,
  args: readonly string[],
  work?: string,
): Promise<{ output: string; processor: number }> {
  const env = work === undefined ? {} : { NODE_COMPILE_CACHE: join(work, 'compiled') }
  const done = await run(projectNode(), ['--no-warnings', ...args], { cwd: tree, timeoutMs: 900_000, env })
  if (done.code !== 0) throw new Error(`${args.join(' ')} ended with ${done.code}:\n${done.output.slice(-2000)}`)
  if (done.processor === undefined) throw new Error('this system keeps no account of processor time')
  return { output: done.output, processor: done.processor }
}

/** The measuring processes of a tree as files, made by that tree's own code. */
async function prepare(name: string, at: string, work: string): Promise<Tree> {
  mkdirSync(work)
  writeFileSync(join(work, 'sheet.csv'), enterpriseSheet(ROWS).bytes)
  const script = `const { bundle } = await import('#test/crash/bundle.ts')
    const code = await bundle(${JSON.stringify(CHILDREN)}, ${JSON.stringify(join(at, 'tools', 'bench'))})
    console.log('BUNDLED ' + code.file('x'))`
  const file = join(at, 'tools', 'bench', 'bundle-once.tmp.ts')
  writeFileSync(file, script)
  try {
    const { output } = await inTree(at, [file])
    const line = output.split('\n').find((text) => text.startsWith('BUNDLED ')) ?? ''
    return { name, at, work, bundled: join(line.slice('BUNDLED '.length), '..') }
  } finally {
    rmSync(file)
  }
}

/** Processor seconds of one piece in one tree. */
async function measure(piece: Piece, tree: Tree): Promise<number> {
  if (piece.fresh) {
    rmSync(join(tree.work, piece.fresh), { recursive: true, force: true })
    mkdirSync(join(tree.work, piece.fresh))
  }
  return (await inTree(tree.at, [...(piece.flags ?? []), ...piece.args(tree)], tree.work)).processor
}

/**
 * Measures this tree beside an earlier commit, each piece of work in both trees in turn, and prints the medians of processor time.
 * @param commit whatever git names a commit by
 * @param runs how often each piece is run in each tree
 * @param only pieces whose name holds one of these words; all where none is given
 * @returns the pieces that take over 10 % more than they did
 */
export async function benchBeside(commit: string, runs: number, only: readonly string[]): Promise<readonly string[]> {
  const work = mkdtempSync(join(tmpdir(), 'hsb-beside-'))
  const old = join(work, 'tree')
  const added = await run('git', ['worktree', 'add', '--detach', old, commit])
  if (added.code !== 0) throw new Error(`no commit ${commit}: ${added.output}`)
  const made: Tree[] = []
  try {
    symlinkSync(join(root, 'node_modules'), join(old, 'node_modules'), 'junction')
    made.push(await prepare(commit, old, join(work, 'before')))
    made.push(await prepare('this tree', root, join(work, 'after')))
    const worse: string[] = []
    for (const piece of PIECES) {
      if (only.length > 0 && !only.some((word) => piece.what.includes(word))) continue
      const times = made.map((): number[] => [])
      for (let at = 0; at < runs; at += 1)
        for (const [side, tree] of made.entries()) times[side]?.push(await measure(piece, tree))
      const [before = Number.NaN, after = Number.NaN] = times.map(median)
      const ratio = after / before
      if (!(ratio <= BOUND)) worse.push(piece.what)
      console.log(
        `${ratio <= BOUND ? '✓' : '✗'} ${piece.what}: ${ratio.toFixed(2)} × ${commit} — ${after.toFixed(2)} s against ${before.toFixed(2)} s of processor time, median of ${runs} (bound ${BOUND} ×)`,
      )
    }
    return worse
  } finally {
    for (const tree of made) rmSync(tree.bundled, { recursive: true, force: true })
    await run('git', ['worktree', 'remove', '--force', old])
    rmSync(work, { recursive: true, force: true })
  }
}
