import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainText, readChain } from '#core/audit/chain-file.ts'
import { appendAudit } from '#core/audit/journal.ts'
import { readStation } from '#core/db/transaction.ts'
import { openTestStation, ROOT, type TestStation } from '#test/helper/open-test-station.ts'
import { chainJudge } from '../../tools/auditor/verify-chain.mjs'

const SCRIPT = join(ROOT, 'tools', 'auditor', 'verify-chain.mjs')
const DEEP = process.env['HSB_DEEP'] === '1'
const ENTRIES = DEEP ? 100_000 : 1_000
const TAMPERINGS = 200

/** The same numbers every run: a failing tampering can be named. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below
}

function verdictOf(lines: readonly string[]): number | null {
  const judge = chainJudge()
  for (const line of lines) judge.next(line)
  return judge.end().bad?.seq ?? null
}

type Tampering = { readonly what: string; readonly lines: string[]; readonly first: number }

/** Lines of a chain with one thing wrong from entry `first` on; `lines[0]` is the header, `lines[n]` entry n. */
function tamper(lines: readonly string[], next: (below: number) => number): Tampering {
  const last = lines.length - 1
  const at = 1 + next(last)
  const copy = [...lines]
  const kind = ['edit', 'hash', 'delete', 'insert', 'reorder', 'cut'][next(6)] ?? 'edit'
  const place = 70 + next((copy[at] ?? '').length - 71)
  const letter = (copy[at] ?? '').charAt(place) === '7' ? '3' : '7'
  const edited = (copy[at] ?? '').slice(0, place) + letter + (copy[at] ?? '').slice(place + 1)
  const other = 1 + next(last)
  if (kind === 'edit') copy[at] = edited
  if (kind === 'hash') copy[at] = createHash('sha256').update(edited.slice(65)).digest('hex') + edited.slice(64)
  if (kind === 'delete') copy.splice(at, 1)
  if (kind === 'insert') copy.splice(at, 0, copy[other] ?? '')
  if (kind === 'reorder') [copy[at], copy[other]] = [copy[other] ?? '', copy[at] ?? '']
  if (kind === 'cut') copy.length = at
  if (kind === 'insert' && other === at) return { what: 'insert a twin', lines: copy, first: at + 1 }
  if (kind === 'reorder') return { what: kind, lines: copy, first: Math.min(at, other) }
  return { what: kind, lines: copy, first: at }
}

describe('the auditor’s verifier', () => {
  let station: TestStation
  let lines: string[] = []
  let dir = ''
  beforeAll(async () => {
    station = await openTestStation()
    await station.login('审计')
    const db = station.station.db()
    db.transaction(() => {
      for (let at = 0; at < ENTRIES; at += 1)
        appendAudit(db, {
          at,
          user: '0194f000-0000-7000-8000-000000000001',
          person: '经办甲“引号”\\',
          origin: 'test',
          action: 'register.record',
          subject: `s${at}`,
          result: 'done',
          detail: { record: 'enterprise', at },
        })
    })()
    lines = chainText(db, readStation(db)).split('\n').slice(0, -1)
    dir = mkdtempSync(join(tmpdir(), 'hsb-chain-'))
  })
  afterAll(async () => {
    await station.close()
    rmSync(dir, { recursive: true, force: true })
  })

  it('imports nothing of the program', () => {
    const source = readFileSync(SCRIPT, 'utf8')
    const imports = [...source.matchAll(/from '([^']+)'/gu)].map((match) => match[1] ?? '')
    expect(imports.length).toBeGreaterThan(0)
    expect(imports.filter((name) => !name.startsWith('node:'))).toEqual([])
    expect(source).not.toMatch(/import\(|require\(/u)
  })

  it(`names the first bad entry after ${TAMPERINGS} tamperings of a chain of ${ENTRIES}`, () => {
    expect(verdictOf(lines)).toBeNull()
    const next = numbers(20140603)
    const seen = new Set<string>()
    for (let run = 0; run < TAMPERINGS; run += 1) {
      const { what, lines: bad, first } = tamper(lines, next)
      if (bad.length === lines.length && bad.every((line, at) => line === lines[at])) continue
      seen.add(what)
      expect(verdictOf(bad), `tampering ${run}: ${what} at ${first}`).toBe(first)
      // The program's own reader, which shares no line with it, says the same; it names the link, not the stranger.
      if (run % 5 === 0 && what !== 'hash')
        expect(readChain(`${bad.join('\n')}\n`).firstBad, `${run}: ${what}`).toBe(first)
    }
    expect([...seen]).toEqual(expect.arrayContaining(['edit', 'hash', 'delete', 'insert', 'reorder', 'cut']))
  }, 900_000)

  it('is a command of its own, with words and exit codes', async () => {
    const good = await station.must('审计', 'export.audit', {})
    const file = join(dir, good.name)
    writeFileSync(file, Buffer.from(good.base64, 'base64'))
    const whole = execFileSync(process.execPath, [SCRIPT, file], { encoding: 'utf8' })
    expect(whole).toContain('✓ 链完整')
    expect(whole).toContain('通城县')
    const text = readFileSync(file, 'utf8').split('\n')
    text.splice(7, 1)
    writeFileSync(file, text.join('\n'))
    const broken = spawnSync(process.execPath, [SCRIPT, file], { encoding: 'utf8' })
    expect(broken.status).toBe(2)
    expect(broken.stdout).toContain('✗ 第 7 条：应为第 7 条，却是第 8 条')
    expect(spawnSync(process.execPath, [SCRIPT]).status).toBe(64)
  })
})
