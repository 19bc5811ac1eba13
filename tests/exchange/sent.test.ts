import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { typesetJob } from '#core/printing/typeset-job.ts'
import { prepared } from '#test/helper/prepared.ts'
import { mayDownload } from '#shell/electron/policy/download.ts'
import { enterpriseValues, type TestStation } from '#test/helper/open-test-station.ts'
import { openPair, type Pair, send, take } from './pair.ts'

let pair: Pair
let folder = ''
beforeAll(async () => {
  pair = await openPair()
  folder = mkdtempSync(join(tmpdir(), 'hsb-sent-'))
  await pair.county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await pair.close()
})
afterEach(() => vi.restoreAllMocks())

/** Each station with the other's id: what holds for a county holds for the city. */
const sides = () =>
  [
    ['county', pair.county, pair.cityId],
    ['city', pair.city, pair.countyId],
  ] as const

async function sentOf(at: TestStation, query = '') {
  return at.must('查询', 'exchange.packages', { direction: 'out', query })
}

/** The newest audit entry of an action. */
function lastOf(at: TestStation, action: string) {
  return prepared(at.station.db(), 'SELECT subject, result FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1').get(
    action,
  )
}

/** A machine on which no form can be set, for the length of one act. */
async function withoutFonts<T>(at: TestStation, act: () => Promise<T>): Promise<T> {
  const resources = at.station.core.resources as { fontDirs: readonly string[] }
  const { fontDirs } = resources
  resources.fontDirs = []
  try {
    return await act()
  } finally {
    resources.fontDirs = fontDirs
  }
}

describe('a package that was sent', () => {
  it('is given again as the very bytes of the first time, at the county and at the city, and the chain says so', async () => {
    for (const [kind, at, peer] of sides()) {
      const { file, view } = await at.must('经办', 'exchange.send', { peer })
      const again = await at.must('经办', 'exchange.fileAgain', { digest: view.digest })
      expect(again, kind).toEqual(file)
      expect(lastOf(at, 'exchange.fileAgain')).toEqual({ subject: view.digest, result: 'done' })
      expect((await sentOf(at)).rows[0]).toEqual(view)
      expect(mayDownload('blob:app://bundle/1', again.name)).toBe(true)
      // Asking for it again is no second package.
      expect((await send(at, peer)).seq).toBe(view.seq + 1)
    }
    const [county] = (await sentOf(pair.county)).rows
    const again = await pair.county.must('经办', 'exchange.fileAgain', { digest: county?.digest ?? '' })
    expect((await take(pair.city, { name: again.name, base64: again.base64 })).digest).toBe(county?.digest)
  })

  it('has its slip again with the figures of the first one, marked and counted as 补打', async () => {
    for (const [kind, at, peer] of sides()) {
      const compile = vi.spyOn(typesetJob, 'run')
      const { slip, view } = await at.must('经办', 'exchange.send', { peer })
      at.ports.clock.advance(60_000)
      const { digest } = view
      const twice = [
        await at.must('负责人', 'exchange.slipAgain', { digest }),
        await at.must('经办', 'exchange.slipAgain', { digest }),
      ]
      const requests = compile.mock.calls.map(
        ([request]) => request as { records: unknown; options: { watermark: { reprint: number } } },
      )
      expect(
        requests.map((one) => one.records),
        kind,
      ).toEqual(Array.from({ length: 3 }, () => requests[0]?.records))
      expect(JSON.stringify(requests[0]?.records)).toContain(digest)
      expect(requests.map((one) => one.options.watermark.reprint)).toEqual([0, 1, 2])
      const stem = slip?.name.replace('.pdf', '')
      expect(twice.map((one) => one.name)).toEqual([`${stem} 补打1.pdf`, `${stem} 补打2.pdf`])
      expect(lastOf(at, 'exchange.slipAgain')).toEqual({ subject: digest, result: 'done' })
      vi.restoreAllMocks()
    }
  })

  it('is not given to who may not send, nor one that was received, nor one that never was', async () => {
    const { county, city } = pair
    const [mine] = (await sentOf(county)).rows
    const digest = mine?.digest ?? ''
    expect(await county.fault('查询', 'exchange.fileAgain', { digest })).toBe('NOT_ALLOWED')
    const [received] = (await city.must('经办', 'exchange.packages', { direction: 'in' })).rows
    for (const one of [received?.digest ?? '', '0'.repeat(64)]) {
      expect(await city.fault('经办', 'exchange.fileAgain', { digest: one })).toBe('PACKAGE_UNKNOWN')
      expect(await city.fault('经办', 'exchange.slipAgain', { digest: one })).toBe('PACKAGE_UNKNOWN')
    }
  })

  it('does not travel once its stored file is damaged or gone; its slip can still be printed', async () => {
    const { city, countyId } = pair
    const { digest } = await send(city, countyId)
    const path = join(city.dataDir, 'packages', `${digest}.hsp`)
    const whole = readFileSync(path)
    const bent = Buffer.from(whole)
    bent[bent.length >> 1] = (bent[bent.length >> 1] ?? 0) ^ 1
    writeFileSync(path, bent)
    expect(await city.fault('经办', 'exchange.fileAgain', { digest })).toBe('PACKAGE_LOST')
    // Another package under this one's name is as bad.
    const other = await send(city, countyId)
    writeFileSync(path, readFileSync(join(city.dataDir, 'packages', `${other.digest}.hsp`)))
    expect(await city.fault('经办', 'exchange.fileAgain', { digest })).toBe('PACKAGE_LOST')
    rmSync(path)
    expect(await city.fault('经办', 'exchange.fileAgain', { digest })).toBe('PACKAGE_LOST')
    expect(await city.fault('经办', 'volume.write', { digest, megabytes: 1, part: 1 })).toBe('PACKAGE_LOST')
    const copy = { file: null, digest, purpose: '审计核验' }
    expect(await city.fault('审计', 'exchange.openCopy', copy)).toBe('PACKAGE_LOST')
    expect((await city.must('经办', 'exchange.slipAgain', { digest })).name).toContain('补打1')
    writeFileSync(path, whole)
    expect((await city.must('经办', 'exchange.fileAgain', { digest })).base64).toBe(whole.toString('base64'))
  })

  it('has volumes that bear its own name, so that those of two counties lie on one medium', async () => {
    const { city, countyId } = pair
    const { file, digest } = await send(city, countyId)
    const volume = await city.must('经办', 'volume.write', { digest, megabytes: 1, part: 1 })
    expect(volume.name).toBe(`${file.name}.第1卷共1卷.hspv`)
    expect(mayDownload('blob:app://bundle/1', volume.name)).toBe(true)
  })
})

describe('what fails beside a package', () => {
  it('costs no number where the folder will not do', async () => {
    for (const [kind, at, peer] of sides()) {
      const before = (await sentOf(at)).count
      const file = join(folder, `${kind}.txt`)
      writeFileSync(file, '')
      expect(await at.fault('经办', 'exchange.send', { peer, folder: file })).toBe('FOLDER_UNFIT')
      expect((await sentOf(at)).count).toBe(before)
    }
  })

  it('is told beside it where the form fails: the package is in the list, its file and its slip can be had', async () => {
    for (const [kind, at, peer] of sides()) {
      const sent = await withoutFonts(at, () => at.must('经办', 'exchange.send', { peer }))
      expect([sent.slip, sent.undone.map(({ what, code }) => [what, code])], kind).toEqual([
        null,
        [['slip', 'FORM_FAILED']],
      ])
      const { digest } = sent.view
      expect((await sentOf(at)).rows[0]?.digest).toBe(digest)
      expect(await at.must('经办', 'exchange.fileAgain', { digest })).toEqual(sent.file)
      expect(await withoutFonts(at, () => at.fault('经办', 'exchange.slipAgain', { digest }))).toBe('FORM_FAILED')
      // A reprint that failed is not counted as one.
      expect((await at.must('经办', 'exchange.slipAgain', { digest })).name).toContain('补打1.pdf')
    }
  })

  it('is told beside it where the copy fails after all', async () => {
    const { city, countyId } = pair
    const next = (await send(city, countyId)).file.name.replace(/第(\d{4})号/u, (_all, seq: string) => {
      return `第${String(Number(seq) + 1).padStart(4, '0')}号`
    })
    // A folder stands where the copy should: the folder itself is fit. Bug caught: the system's word for it is another on Windows.
    mkdirSync(join(folder, next))
    const words = `这个文件夹不合适：里面已有一个文件夹叫“${next}”，请把它改名或移走。`
    const sent = await city.must('经办', 'exchange.send', { peer: countyId, folder })
    expect(sent.file.name).toBe(next)
    expect(sent.undone).toEqual([{ what: 'copy', code: 'FOLDER_UNFIT', message: words }])
    expect(sent.slip).not.toBeNull()
    expect(await city.must('经办', 'exchange.fileAgain', { digest: sent.view.digest })).toEqual(sent.file)
  })
})

describe('the list of packages', () => {
  it('is read page by page to its end, and found by unit, number and fingerprint', async () => {
    const { city } = pair
    const all = await sentOf(city)
    expect(all.count).toBe(all.rows.length)
    expect(all.count).toBeGreaterThan(5)
    const walked: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof sentOf>> = await city.must('经办', 'exchange.packages', {
        direction: 'out',
        after,
        limit: 2,
      })
      expect(page.count).toBe(all.count)
      walked.push(...page.rows.map((one) => one.digest))
      after = page.next
    } while (after !== null && walked.length <= all.count)
    expect(walked).toEqual(all.rows.map((one) => one.digest))
    const [line] = all.rows
    const groups = line?.digest.slice(0, 8).replace(/(.{4})/gu, '$1 ') ?? ''
    expect((await sentOf(city, '通城')).count).toBe(all.count)
    expect((await sentOf(city, String(line?.seq))).rows.map((one) => one.seq)).toContain(line?.seq)
    expect((await sentOf(city, groups.toUpperCase())).rows).toEqual([line])
    expect((await sentOf(city, '没有的县')).count).toBe(0)
    expect((await sentOf(city, '%')).count).toBe(0)
  })
})
