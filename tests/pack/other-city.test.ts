import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPack } from '#core/pack.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'
import { placeOf } from '#shared/definition/pack/place.ts'
import { RESOURCES, ROOT } from '#test/helper/open-test-station.ts'

const OTHER = 'yunshui-2015'
/** Words of the place that ships, none of which another city may meet; 咸 alone stands in no word of theirs. */
const HERE =
  /咸|湖北|鄂|47号|赤壁|嘉鱼|通城|崇阳|通山|(?<!\d)4212|市(?:商务|财政|人社|统计|科技|工商|农业)局|市(?:经信|发改)委/u

let copy = ''
let made = ''
let run: { readonly status: number | null; readonly said: string } = { status: null, said: '' }

/** The tree with another city's pack instead of this one's, and the year of work its two counties and its city do there. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'hsb-other-city-'))
  for (const name of ['src', 'tools', 'resources', 'package.json', 'tsconfig.base.json', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  const packs = join(copy, 'resources', 'pack')
  rmSync(join(packs, 'xianning-2014'), { recursive: true })
  cpSync(join(ROOT, 'tests', 'fixture', 'pack', OTHER), join(packs, OTHER), { recursive: true })
  writeFileSync(join(packs, 'default.json'), `${JSON.stringify({ place: OTHER })}\n`)
  // A junction is the one link that Windows makes for everybody.
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
  made = join(copy, 'made')
  const done = spawnSync(process.execPath, ['tools/demo.ts', made], { cwd: copy, encoding: 'utf8' })
  run = { status: done.status, said: `${done.stdout}${done.stderr}` }
}, 180_000)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const files = (folder: string, ending: string) =>
  readdirSync(join(made, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(made, folder, name))

/** Every sign a PDF can give back as text: what its fonts say their glyphs stand for. */
function signsOf(pdf: Buffer): string {
  const signs = new Set<string>()
  const text = pdf.toString('latin1')
  for (const { index } of text.matchAll(/stream\r?\n/gu)) {
    const from = text.indexOf('\n', index) + 1
    try {
      const stream = inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1')
      if (!stream.includes('begincmap')) continue
      for (const [, code = ''] of stream.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]{4,})>/gu))
        signs.add(Buffer.from(code, 'hex').swap16().toString('utf16le'))
    } catch {
      // A stream of another kind: no table of glyphs is stored so.
    }
  }
  return [...signs].join('')
}

describe('a pack of another city, and nothing else changed', () => {
  it('runs the whole demonstration, every sum of it right', () => {
    expect(run.said).not.toContain('✗')
    expect(run.status, run.said.slice(-2000)).toBe(0)
    expect(run.said).toContain('打开清溪县演示站')
    expect(run.said).not.toMatch(HERE)
  })

  // Bug caught: a paper of another city cites this one's document, or bears its name or its 机关代字.
  it('prints nothing of this place on paper', () => {
    const papers = [...files('forms', '.pdf'), ...files('packages', '.pdf')]
    expect(papers.length).toBeGreaterThan(8)
    for (const path of papers) {
      const signs = signsOf(readFileSync(path))
      expect(signs.length, path).toBeGreaterThan(20)
      expect(signs, path).not.toMatch(/咸|鄂/u)
    }
    // And what stands there instead was found by the same reading.
    const certificate = papers.find((path) => path.includes('清溪县-RD-7')) ?? ''
    expect([...'云电范清溪县'].filter((sign) => !signsOf(readFileSync(certificate)).includes(sign))).toEqual([])
  })

  it('writes nothing of this place into sheets, names of files or sums', async () => {
    for (const path of files('sheets', '.xlsx')) {
      const book = await readXlsx(readFileSync(path))
      expect(JSON.stringify(book.sheets), path).not.toMatch(HERE)
    }
    for (const path of files('sheets', '.csv')) expect(readFileSync(path, 'utf8'), path).not.toMatch(HERE)
    expect(readFileSync(join(made, '汇总.txt'), 'utf8')).not.toMatch(HERE)
    const names = ['forms', 'sheets', 'packages'].flatMap((folder) => readdirSync(join(made, folder)))
    expect(names.filter((name) => HERE.test(name))).toEqual([])
  })

  // Bug caught: a step, a limit or a task of another city names this one's bureaus.
  it('names its own bureaus in steps, limits and tasks, and gives its own tasks and ways', () => {
    const theirs = definitionsOf(loadPack(join(copy, 'resources', 'pack')))
    const labels = [
      ...theirs.procedures.flatMap(({ steps }) => steps.map(({ label }) => label)),
      ...theirs.parameters.map(({ label }) => label),
      ...theirs.codes('green-office').map(({ label }) => label),
      ...theirs.tasks.flatMap(({ title, units }) => [title, ...units]),
    ]
    expect(labels.filter((label) => HERE.test(label) || label.includes('{'))).toEqual([])
    expect(labels).toEqual(expect.arrayContaining(['市商贸局审核', '市财税局审核期限', '时限：举行电商工作会议']))
    expect(theirs.codes('fund-route').map(({ value }) => value)).toEqual(['here', 'above', 'entrusted'])
    const keys = new Set(theirs.tasks.map(({ key }) => key))
    expect(definitionsOf(loadPack(join(RESOURCES, 'pack'))).tasks.filter(({ key }) => keys.has(key))).toEqual([])
  })

  it('numbers the clauses as its own document does, on screens as on papers', () => {
    const place = placeOf(loadPack(join(copy, 'resources', 'pack')))
    expect(place.basis('一(三)、五(一)')).toBe('18号文 第三条、第十三条')
    expect(place.citation('二(五)')).toBe('第八条')
    // Its notices cite the document and never the call; ours the call, where there is one.
    expect(place.cites('ZJ-11')).toEqual(['clause'])
    expect(place.keysOf('第八条')).toEqual(['二(五)'])
    const here = placeOf(loadPack(join(RESOURCES, 'pack')))
    expect(here.basis('一(三)、五(一)')).toBe('47号 一(三)、五(一)')
    expect(here.citation('一(三)')).toBe('第一部分第（三）项')
    expect(here.keysOf('二(五)')).toEqual(['二(五)'])
  })
})
