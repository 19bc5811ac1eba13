import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { inflateSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { DomainFault } from '#core/fault.ts'
import { createFormCompiler, type FormOptions } from '#core/printing/compile.ts'
import type { FormRecord } from '#core/printing/form-data.ts'
import { qrPicture } from '#core/printing/layout-qr.ts'
import { form, type FormCode, formFill } from '#shared/definition/form.ts'
import { amountInWords } from '#shared/model/amount-in-words.ts'
import { formatYuan } from '#shared/model/money.ts'
import { pdfAFaults } from '#test/helper/pdf-a.ts'
import { formCodes, layoutCases } from '#test/printing/case.ts'
import { bundledFontDirs, formsDir, longest, printedAt, repoRoot, samples, wordy } from '#test/printing/sample.ts'

const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
const filled: FormOptions = { fill: 'filled', printedAt }
const fund = samples['ZJ-2']
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const withData = (data: Partial<FormRecord<'ZJ-2'>['data']>): FormRecord<'ZJ-2'> => ({
  ...fund,
  data: { ...fund.data, ...data },
})
/** First channel of every pixel of a small PNG, n a side, 8 bits a channel, rows unfiltered or filtered (ISO/IEC 15948 §9). */
function lightness(png: Buffer, n: number): number[] {
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const raw = inflateSync(Buffer.concat(data))
  const stride = raw.length / n - 1
  const step = stride / n
  const rows: number[][] = []
  for (let y = 0; y < n; y += 1) {
    const filter = raw[y * (stride + 1)]
    const row = [...raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1))]
    for (let x = 0; x < stride; x += 1) {
      const [left, up, corner] = [row[x - step] ?? 0, rows[y - 1]?.[x] ?? 0, rows[y - 1]?.[x - step] ?? 0]
      const paeth = [left, up, corner].toSorted(
        (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
      )[0]
      const guess = [0, left, up, (left + up) >> 1, paeth ?? 0][filter ?? 0] ?? 0
      row[x] = ((row[x] ?? 0) + guess) & 255
    }
    rows.push(row)
  }
  return rows.flatMap((row) => row.filter((_, x) => x % step === 0))
}
function faultOf(run: () => unknown): DomainFault {
  try {
    run()
  } catch (error) {
    if (error instanceof DomainFault) return error
    throw error
  }
  throw new Error('no fault')
}

const reasonOf = (run: () => unknown) => faultOf(run).details['reason']

describe('the file', () => {
  it('has the same bytes from run to run and from compiler to compiler', () => {
    const again = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
    for (const code of formCodes) {
      const first = hash(compiler.compile(code, [samples[code]], filled).pdf)
      expect(hash(again.compile(code, [samples[code]], filled).pdf), code).toBe(first)
    }
  })

  it('is PDF/A-2b, embeds only the fonts of the given folders, and can run, open or fetch nothing', () => {
    for (const code of formCodes) {
      const done = compiler.compile(code, [samples[code]], filled)
      expect(pdfAFaults(done.pdf), code).toEqual([])
      expect(done.fontsUsed.filter((name) => !/^NotoSerifSC-(?:Regular|Bold)$/u.test(name))).toEqual([])
      expect(done.substituted).toEqual(['小标宋', '仿宋', '黑体', '楷体'])
    }
  })

  it('comes out of a worker thread the same', async () => {
    const source = `
      import { parentPort } from 'node:worker_threads'
      import { createHash } from 'node:crypto'
      const { createFormCompiler } = await import(${JSON.stringify(pathToFileURL(join(repoRoot, 'src/main/core/printing/compile.ts')))})
      const sample = await import(${JSON.stringify(pathToFileURL(join(repoRoot, 'tests/printing/sample.ts')))})
      const compiler = createFormCompiler({ formsDir: sample.formsDir, fontDirs: sample.bundledFontDirs })
      const done = compiler.compile('ZJ-2', [sample.samples['ZJ-2']], { fill: 'filled', printedAt: sample.printedAt })
      parentPort.postMessage(createHash('sha256').update(done.pdf).digest('hex'))`
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`))
    const answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    await worker.terminate()
    expect(answer).toBe(hash(compiler.compile('ZJ-2', [fund], filled).pdf))
  })
})

describe('pages', () => {
  it('are two for an application, with the longest names too, and more only when a text grows', () => {
    // What explains an empty copy stands overleaf where its boxes leave no room for it.
    for (const fill of formFill)
      expect(compiler.compile('ZJ-2', [fund], { fill, printedAt }).pages, fill).toBe(fill === 'blank' ? 3 : 2)
    const names = compiler.compile('ZJ-2', [longest], filled)
    expect([names.pages, names.overflow]).toEqual([2, []])
    const grown = compiler.compile('ZJ-2', [wordy], filled)
    expect(grown.pages).toBeGreaterThan(2)
    expect(grown.overflow.length).toBeGreaterThan(0)
  })

  it('keep a name of sixty characters inside its own row, or say that it does not fit', () => {
    const name = '示'.repeat(60)
    const [{ facts = [], ...report }, signIn] = [samples['TJ-1'].data, samples['PX-3']]
    const named = facts.map((fact) => (fact.wide === true ? { ...fact, value: name } : fact))
    const page = compiler.compile('TJ-1', [{ ...samples['TJ-1'], data: { ...report, facts: named } }], filled)
    expect([page.pages, page.overflow]).toEqual([compiler.compile('TJ-1', [samples['TJ-1']], filled).pages, []])
    const people = [{ name: '甲', unit: name, phone: '' }, ...(signIn.data.people ?? [])]
    const names = compiler.compile('PX-3', [{ ...signIn, data: { ...signIn.data, people } }], filled)
    const long = [{ name: '甲', unit: name.repeat(2).slice(0, 100), phone: '' }]
    expect(names.overflow).toEqual([])
    expect(
      compiler.compile('PX-3', [{ ...signIn, data: { ...signIn.data, people: long } }], filled).overflow,
    ).toHaveLength(signIn.data.days?.length ?? 1)
  })

  it('add up in a batch, in copies, and double-sided begin on a front side', () => {
    expect(compiler.compile('ZJ-2', [fund, longest, fund], filled).pages).toBe(6)
    expect(compiler.compile('ZJ-2', [fund, longest], { ...filled, copies: 3 }).pages).toBe(12)
    const cards = [samples['REG-1'], samples['REG-1']]
    expect(compiler.compile('REG-1', cards, filled).pages).toBe(2)
    expect(compiler.compile('REG-1', cards, { ...filled, doubleSided: true }).pages).toBe(3)
  })

  it('never split an opinion box and never make it too low for a seal of 42 mm', () => {
    for (const { code, records, options } of layoutCases.filter((one) => one.code === 'ZJ-2' || one.code === 'PX-6')) {
      const anchors = compiler.inspectLayout(code, records, options)
      const tops = anchors.filter((anchor) => anchor.name.startsWith('box-top:'))
      const ends = anchors.filter((anchor) => anchor.name.startsWith('box-end:'))
      expect(tops.length).toBeGreaterThan(0)
      tops.forEach((top, index) => {
        const end = ends[index]
        expect(end?.page).toBe(top.page)
        expect((end?.yMm ?? 0) - top.yMm).toBeGreaterThanOrEqual(42.99)
        expect(end?.yMm).toBeLessThanOrEqual(275)
      })
    }
  })

  it('are pictures of their own for the preview', () => {
    const images = compiler.compile('ZJ-2', [fund], filled).images()
    expect(images.map(({ page, widthMm, heightMm }) => [page, widthMm, heightMm])).toEqual([
      [1, 210, 297],
      [2, 210, 297],
    ])
    expect(images[0]?.svg).not.toMatch(/<script|<a |href="http/u)
  })
})

describe('what a user typed', () => {
  const payloads = [
    '#panic("x")',
    '#read("/etc/passwd")',
    '$x^2$',
    '\\',
    '*b* _i_',
    ']',
    '[',
    '// no',
    '/* no */',
    '`code`',
    '```raw```',
    '@cite',
    '<label>',
    '= title',
    '- item',
    '#{',
    '"',
    "'",
    '~',
    '--',
    '\\u{41}',
    '#import "@preview/x:1.0.0"',
    '<svg onload=x>',
    '%PDF',
    '{{x}}',
  ]

  it('prints as itself in every slot and never as Typst', () => {
    for (const payload of payloads) {
      const anchors = compiler.inspectLayout(
        'ZJ-2',
        [
          {
            number: payload,
            shortCode: payload,
            qrText: payload,
            data: {
              decidedAt: 'city',
              enterpriseName: payload,
              address: payload,
              contact: payload,
              content: payload,
              note: payload,
              subcategory: payload,
              otherSupportNote: payload,
              countyCommerce: { text: payload, category: payload, handler: payload, head: payload },
            },
          },
        ],
        filled,
      )
      expect(anchors.filter((anchor) => anchor.name === payload).length, payload).toBeGreaterThanOrEqual(6)
    }
    const rows = payloads.map((payload) => [payload, payload])
    const list = compiler.inspectLayout(
      'LIST-1',
      [{ data: { title: '#x', columns: [{ label: '$a$' }, { label: '*b*' }], rows } }],
      filled,
    )
    for (const payload of payloads) expect(list.filter((anchor) => anchor.name === payload)).toHaveLength(2)
  })

  it('loses no character in silence: rare ones print, undrawable ones become 〓 and are named', () => {
    const rare = compiler.compile('ZJ-2', [withData({ legalRepresentative: '䶮㛃㐂龘', contact: '王𠮷😀' })], filled)
    expect(rare.missingGlyphs).toEqual(['𠮷', '😀'])
    const anchors = compiler.inspectLayout(
      'ZJ-2',
      [withData({ legalRepresentative: '䶮㛃㐂龘', contact: '王𠮷😀' })],
      filled,
    )
    expect(anchors.map((anchor) => anchor.name)).toEqual(expect.arrayContaining(['䶮㛃㐂龘', '王〓〓']))
  })

  it('prints 500 rare names without a missing glyph', () => {
    const names = Array.from({ length: 500 }, (_, index) =>
      String.fromCodePoint(0x3400 + index * 13, 0x4e00 + index * 41, 0x9fa0 - index * 7),
    )
    const done = compiler.compile(
      'LIST-1',
      [{ data: { title: '名册', columns: [{ label: '姓名' }], rows: names.map((name) => [name]) } }],
      filled,
    )
    expect(done.missingGlyphs).toEqual([])
    expect(done.fontsUsed.every((name) => name.startsWith('NotoSerifSC'))).toBe(true)
  })

  it('cannot turn the reading direction, break a line or hide text with characters that nobody sees: each stands as a mark', () => {
    const names = (contact: string) =>
      compiler.inspectLayout('ZJ-2', [withData({ contact })], filled).map((anchor) => anchor.name)
    expect(names('甲\u202E乙\u2060丙')).toContain('甲〈U+202E〉乙〈U+2060〉丙')
    expect(names('甲\u2028乙\u3164')).toContain('甲〈U+2028〉乙〈U+3164〉')
    // A selector chooses the shape of the character before it, which the font here has in one shape.
    expect(names('甲\u{E0101}乙')).toContain('甲乙')
  })

  it('stays on the paper however long and unbroken it is', () => {
    const svg = compiler
      .compile(
        'ZJ-2',
        [withData({ email: 'x'.repeat(120), accountNumber: '8'.repeat(40), projectName: 'W'.repeat(300) })],
        filled,
      )
      .images()
    expect(svg.length).toBeGreaterThanOrEqual(2)
    const done = compiler.compile('ZJ-2', [withData({ email: 'x'.repeat(120) })], filled)
    expect(done.overflow.length).toBe(1)
  })
})

describe('the three fills', () => {
  it('leave the last line of an empty copy free for the time and the code of the data printed onto it', () => {
    // A certificate has no such line, and a document's stands on the copy that the bureau keeps.
    const without = (code: FormCode) =>
      form[code].page.template === 'rd-7.typ' || form[code].page.template === 'doc-1.typ'
    for (const code of formCodes.filter((one) => !without(one))) {
      const ends = (fill: FormOptions['fill']) => {
        const anchors = compiler.inspectLayout(code, [samples[code]], { ...filled, fill })
        const at = (name: string) => anchors.find((anchor) => anchor.name === name)?.xMm ?? NaN
        return [at('foot:from'), at('foot:to')] as const
      }
      const [from] = ends('blank')
      const [, to] = ends('dataOnly')
      expect(from, code).toBeGreaterThan(to)
    }
  })

  it('keep every line of a certificate in its place, and say no award and no issuer on an empty one', () => {
    const certificate = samples['RD-7']
    const place = (data: Partial<FormRecord<'RD-7'>['data']>, name: string) =>
      compiler
        .inspectLayout('RD-7', [{ ...certificate, data: { ...certificate.data, ...data } }], {
          ...filled,
          fill: 'dataOnly',
        })
        .find((anchor) => anchor.name === name)?.yMm
    const { creditCode = '', issuedBy = '' } = certificate.data
    for (const name of [creditCode, issuedBy]) {
      expect(place({ document: '' }, name)).toBe(place({}, name))
      expect(place({ award: '认定为示范企业'.repeat(5) }, name)).toBe(place({}, name))
    }
    const empty = compiler.inspectLayout('RD-7', [certificate], { ...filled, fill: 'blank' })
    expect(empty.filter((anchor) => !anchor.name.startsWith('foot:'))).toEqual([])
  })

  it('data-only puts every value where the full print has it', () => {
    for (const code of formCodes) {
      const full = compiler.inspectLayout(code, [samples[code]], filled)
      const bare = compiler.inspectLayout(code, [samples[code]], { ...filled, fill: 'dataOnly' })
      expect(bare.length, code).toBe(full.length)
      bare.forEach((anchor, index) => {
        const twin = full[index]
        expect([anchor.name, anchor.page], code).toEqual([twin?.name, twin?.page])
        expect(Math.abs(anchor.yMm - (twin?.yMm ?? 0)), `${code} ${anchor.name}`).toBeLessThanOrEqual(0.5)
        expect(Math.abs(anchor.xMm - (twin?.xMm ?? 0)), `${code} ${anchor.name}`).toBeLessThanOrEqual(0.5)
      })
    }
  })

  it('an empty copy shows no value of the record it was made from', () => {
    for (const code of formCodes) {
      const names = compiler
        .inspectLayout(code, [samples[code]], { ...filled, fill: 'blank' })
        .map((anchor) => anchor.name)
      expect(
        names.filter((name) => !/^(?:box-|half-|foot:|own:)/u.test(name)),
        code,
      ).toEqual([])
    }
  })

  it('offsets move every value by exactly that much', () => {
    const still = compiler.inspectLayout('ZJ-2', [fund], { ...filled, fill: 'dataOnly' })
    const moved = compiler.inspectLayout('ZJ-2', [fund], {
      ...filled,
      fill: 'dataOnly',
      offsets: { xMm: -2.5, yMm: 3 },
    })
    moved.forEach((anchor, index) => {
      expect(anchor.xMm - (still[index]?.xMm ?? 0)).toBeCloseTo(-2.5, 1)
      expect(anchor.yMm - (still[index]?.yMm ?? 0)).toBeCloseTo(3, 1)
    })
  })
})

describe('refusals', () => {
  it('a text too long for a pre-printed cell is refused and named, not cut', () => {
    const fault = faultOf(() => compiler.compile('ZJ-2', [wordy], { ...filled, fill: 'dataOnly' }))
    expect([fault.code, fault.details['reason']]).toEqual(['FORM_FAILED', 'overflow'])
    expect(String(fault.details['message'])).toContain('未打印')
  })

  it('wrong data is refused before anything is compiled, with the field', () => {
    const fault = faultOf(() => compiler.compile('ZJ-2', [withData({ amount: 1.5 })], filled))
    expect([fault.details['reason'], fault.details['fields']]).toEqual(['data', ['amount']])
    expect(reasonOf(() => compiler.compile('ZJ-2', [withData({ filledOn: '2014-02-30' })], filled))).toBe('data')
    expect(
      reasonOf(() =>
        compiler.compile('LIST-1', [{ data: { title: 'x', columns: [{ label: 'a' }], rows: [['1', '2']] } }], filled),
      ),
    ).toBe('data')
  })

  it('nothing selected, wild copies and offsets are refused', () => {
    expect(reasonOf(() => compiler.compile('ZJ-2', [], filled))).toBe('options')
    expect(reasonOf(() => compiler.compile('ZJ-2', [fund], { ...filled, copies: 0 }))).toBe('options')
    expect(reasonOf(() => compiler.compile('ZJ-2', [fund], { ...filled, offsets: { xMm: Number.NaN, yMm: 0 } }))).toBe(
      'options',
    )
  })

  it('no font folder: says so instead of borrowing whatever the machine has', () => {
    expect(reasonOf(() => createFormCompiler({ formsDir, fontDirs: [join(repoRoot, 'no-such-folder')] }))).toBe(
      'no-font',
    )
  })

  it('a record after a refused one still prints right', () => {
    const before = hash(compiler.compile('PX-6', [samples['PX-6']], filled).pdf)
    faultOf(() => compiler.compile('ZJ-2', [wordy], { ...filled, fill: 'dataOnly' }))
    expect(hash(compiler.compile('PX-6', [samples['PX-6']], filled).pdf)).toBe(before)
  })
})

describe('what is printed', () => {
  it('sums in small and capital letters as the model writes them', () => {
    for (const amount of [5, 50, 32_504, 1_640_902, 10_700_053, 100_010_000, 800_000_000, 999_999_999_999]) {
      const names = compiler.inspectLayout('ZJ-2', [withData({ amount })], filled).map((anchor) => anchor.name)
      expect(names).toContain(formatYuan(amount))
      expect(`人民币${names.find((name) => name === amountInWords(amount).slice(3)) ?? ''}`).toBe(amountInWords(amount))
    }
  })

  it('a QR whose squares are exactly those of the text', () => {
    const [page] = compiler.compile('ZJ-2', [fund], filled).images()
    const embedded = /data:image\/png;base64,([^"]+)"/u.exec(page?.svg ?? '')?.[1] ?? ''
    const { n, samples } = qrPicture(fund.qrText ?? '')
    const drawn = lightness(Buffer.from(embedded, 'base64'), n)
    expect(drawn).toEqual(samples)
    expect(drawn.filter((sample) => sample === 0).length).toBeGreaterThan(200)
  })
})
