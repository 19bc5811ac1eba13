import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
// @ts-expect-error js-yaml carries no types; the schema below says what is read
import { load } from 'js-yaml'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { root } from '#tools/process.mjs'

const folder = mkdtempSync(join(tmpdir(), 'hsb-workflow-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An action by the full hash of its commit: a tag may be moved under us. */
const action = z.string().regex(/^actions\/(?:checkout|setup-node|upload-artifact|download-artifact)@[0-9a-f]{40}$/u)
const named = { name: z.string().min(1).optional() }
const checkout = z.strictObject({ 'persist-credentials': z.literal(false) })
const setupNode = z.strictObject({ 'node-version': z.literal('24') })
const artifact = z.strictObject({
  name: z.string().min(1),
  path: z.string().min(1),
  'if-no-files-found': z.literal('error').optional(),
  'include-hidden-files': z.literal(true).optional(),
})
const step = z.union([
  z.strictObject({ ...named, run: z.string().min(1) }),
  z.strictObject({ ...named, uses: action, with: z.union([checkout, setupNode, artifact]) }),
])
const job = z.strictObject({
  needs: z.array(z.string()).optional(),
  'runs-on': z.enum(['ubuntu-24.04', 'ubuntu-24.04-arm', 'windows-latest']),
  container: z.strictObject({ image: z.string(), options: z.literal('--privileged') }).optional(),
  'timeout-minutes': z.int().positive().max(90),
  steps: z.array(step).min(1),
})
/** All we use of the format: a word that is not here is a slip, or wants a line here and a reason. */
const workflow = z.strictObject({
  name: z.string(),
  on: z.strictObject({
    workflow_dispatch: z.strictObject({}),
    pull_request: z.strictObject({}),
    push: z.strictObject({ branches: z.array(z.string()) }),
  }),
  permissions: z.strictObject({ contents: z.literal('read') }),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.literal(true) }),
  jobs: z.record(z.string(), job),
})

const places = join(root, '.github', 'workflows')
const files = readdirSync(places)
const text = (name: string) => readFileSync(join(places, name), 'utf8')
const read = (source: string) => workflow.parse(load(source))
const runs = (source: string) =>
  Object.values(read(source).jobs).flatMap(({ steps }) => steps.flatMap((one) => ('run' in one ? [one] : [])))

describe.each(files)('the workflow %s', (name) => {
  it('is of the format, and what it is made of can be had', () => {
    const { jobs } = read(text(name))
    for (const { needs = [] } of Object.values(jobs)) for (const one of needs) expect(Object.keys(jobs)).toContain(one)
  })

  // Bugs caught: a step that calls a command nobody has any more; a secret or the input of a stranger in a shell.
  it('calls only commands and files there are, and puts nothing into a shell that comes from outside', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    for (const { run } of runs(text(name))) {
      for (const [, script = ''] of run.matchAll(/npm run ([\w:-]+)/gu)) expect(Object.keys(scripts)).toContain(script)
      for (const [, file = ''] of run.matchAll(/node ((?:tools|tests)\/\S+)/gu))
        expect(existsSync(join(root, file))).toBe(true)
      for (const [, file = ''] of run.matchAll(/\s((?:tests|src)\/\S+)/gu))
        expect([file, existsSync(join(root, file)) || existsSync(join(root, `${file}.test.ts`))]).toEqual([file, true])
      expect(run).not.toContain('${{')
    }
    expect(text(name)).not.toMatch(/secrets\.|github\.token|pull_request_target/u)
  })

  it('says of every pinned action which version it is', () => {
    const uses = text(name).match(/uses: .*/gu) ?? []
    for (const one of uses) expect(one).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u)
  })
})

describe('the check of a workflow', () => {
  const source = text('hosted.yml')
  it.for([
    ['an action by its tag', /actions\/checkout@[0-9a-f]{40}/u, 'actions/checkout@v7'],
    ['an action of somebody else', /actions\/checkout@/u, 'somebody/checkout@'],
    ['more permissions', 'contents: read', 'contents: write'],
    ['a word that is not of the format', 'timeout-minutes: 30', 'timeout-minute: 30'],
    ['a step that is allowed to fail', '- run: npm test', '- run: npm test\n        continue-on-error: true'],
    ['credentials left in the checkout', 'persist-credentials: false', 'persist-credentials: true'],
  ] as const)('finds %s', ([, from, to]) => {
    const spoiled = source.replace(from, to)
    expect(spoiled).not.toBe(source)
    expect(() => read(spoiled)).toThrow()
  })
})

/** Runs a step as the runner does. */
function runStep(script: string, cwd: string) {
  return spawnSync('bash', ['-e', '-c', script], { cwd, encoding: 'utf8' })
}

/** What the packages of a run look like: an archive with its papers, and its sum. */
function prepare(name: string, papers: readonly string[]): string {
  const place = join(folder, name)
  const [tree, dist] = [join(place, 'tree', 'huishangbu-linux-x64'), join(place, 'dist')]
  for (const one of [tree, dist]) mkdirSync(one, { recursive: true })
  for (const paper of papers) writeFileSync(join(tree, paper), paper)
  const archive = join(dist, 'huishangbu-linux-x64.tar.gz')
  expect(spawnSync('tar', ['-czf', archive, '-C', join(place, 'tree'), 'huishangbu-linux-x64']).status).toBe(0)
  const sum = createHash('sha256').update(readFileSync(archive)).digest('hex')
  writeFileSync(join(dist, 'SHA256SUMS'), `${sum}  huishangbu-linux-x64.tar.gz\n`)
  return place
}

const PAPERS = ['sbom.cdx.json', 'THIRD-PARTY-NOTICES.txt'] as const
const here = files.flatMap((name) => runs(text(name)).filter((one) => one.name?.startsWith('Here too:')))

describe.runIf(process.platform === 'linux').each(here)('the step "$name"', ({ run }) => {
  it('passes over packages that are in order', () => {
    expect(runStep(run, prepare('good', PAPERS))).toMatchObject({ status: 0, stderr: '' })
  })

  // Bug caught: a loop whose last command hides that an earlier one failed.
  it('fails over a package without its papers, and over one whose bytes are not those of its sum', () => {
    expect(runStep(run, prepare('lone', PAPERS.slice(1))).stderr).toContain('no sbom.cdx.json')
    const spoiled = prepare('spoiled', PAPERS)
    writeFileSync(join(spoiled, 'dist', 'huishangbu-linux-x64.tar.gz'), 'other bytes')
    expect(runStep(run, spoiled).status).not.toBe(0)
  })
})

describe('the drivers of a hosted machine', () => {
  it('say here what they need, and run nothing', () => {
    if (process.platform === 'win32') return
    const told = spawnSync(process.execPath, [join(root, 'tools', 'try-installer.ts')], { encoding: 'utf8' })
    expect([told.status, told.stdout]).toEqual([0, 'not run: the installer is for Windows\n'])
  })
})
