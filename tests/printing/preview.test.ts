import { describe, expect, it } from 'vitest'
import { createFormCompiler } from '#core/printing/compile.ts'
import { splitPages } from '#core/printing/layout.ts'
import { DEEP } from '#test/helper/long-gate.ts'
import { pdfAFaults } from '#test/helper/pdf-a.ts'
import { entry, readPdf } from '#test/helper/pdf.ts'
import { bundledFontDirs, formsDir, printedAt, samples } from '#test/printing/sample.ts'

const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
const options = { fill: 'filled' as const, printedAt }
const drawn = (svg: string) => new Set(Array.from(svg.matchAll(/href="#([^"]+)"/gu), ([, id]) => id))
const held = (svg: string) => new Set(Array.from(svg.matchAll(/<symbol id="([^"]+)"/gu), ([, id]) => id))

/** What a page costs on its way to the screen, in bytes of its data address. */
const sent = (svg: string) => Math.ceil(Buffer.byteLength(svg) / 3) * 4

describe('a page of a preview', () => {
  // Bug caught: every page carried the signs of the whole document, so that fifty applications made an answer of 1.5 GB.
  it('holds the outlines of its own signs and no others, at most 2 MB of them', () => {
    const signIn = samples['PX-3']
    const people = Array.from({ length: DEEP ? 200 : 50 }, (_, n) => ({
      name: `学员${String.fromCodePoint(0x4e00 + n * 31, 0x4e00 + n * 67)}`,
      unit: `示例县第${n}电子商务有限公司`,
      phone: '13800000000',
    }))
    const days = ['12', '13', '14', '15', '16'].map((day) => `2014-05-${day}`)
    const crowd = compiler.compile('PX-3', [{ ...signIn, data: { ...signIn.data, people, days } }], options)
    const batch = compiler.compile(
      'ZJ-2',
      Array.from({ length: DEEP ? 50 : 10 }, () => samples['ZJ-2']),
      options,
    )
    const pages = [...crowd.images(), ...batch.images(20)]
    expect(pages).toHaveLength(DEEP ? 60 : 30)
    for (const { svg } of pages) {
      expect(drawn(svg)).toEqual(held(svg))
      expect(sent(svg)).toBeLessThan(2_000_000)
    }
  })

  // Bug caught: a paper with an empty back was not shown at all, because the page behind it was taken for its own.
  it('is empty where nothing is on it, and the page behind it is its own', () => {
    const blank =
      '<svg viewBox="0 0 10 60" width="10pt" height="60pt">\n    <g>\n甲\n    </g>\n    <g a="1"/>\n    <g a="2">\n乙\n    </g>\n</svg>'
    expect(splitPages(blank, 3).map(({ svg }) => /[甲乙]/u.exec(svg)?.[0])).toEqual(['甲', undefined, '乙'])
    const cards = compiler.compile('REG-1', [samples['REG-1'], samples['REG-1']], { ...options, doubleSided: true })
    expect([cards.pages, cards.images().length]).toEqual([3, 3])
  })

  // Bug caught: a picture of another shape than expected was cut into empty pages without a word.
  it('is refused where the picture has fewer pages than the document', () => {
    const one = '<svg viewBox="0 0 10 20" width="10pt" height="20pt">\n    <g>\n    </g>\n</svg>'
    expect(splitPages(one, 1)).toHaveLength(1)
    expect(() => splitPages(one, 2)).toThrow('other pages')
  })
})

describe('a file', () => {
  const preferences = (pdf: Uint8Array) => {
    const file = readPdf(pdf)
    const wishes = file.follow(entry(file.follow(entry(file.trailer, 'Root')), 'ViewerPreferences'))
    return ['PrintScaling', 'NumCopies', 'Duplex'].map((key) => entry(wishes, key))
  }

  // Bug caught: 套打 was shrunk by the print dialog, one of three copies was printed, the back of one record bore the next one.
  it('tells the print dialog: true size, the usual copies, both sides, every record on a front side', () => {
    const two = [samples['ZJ-2'], samples['ZJ-2']]
    const across = compiler.compile('LIST-1', [samples['LIST-1']], options)
    const files = [
      compiler.compile('ZJ-2', two, { ...options, doubleSided: true }),
      across,
      compiler.compile('ZJ-2', two, { ...options, doubleSided: false, wanted: 2 }),
    ]
    expect(files.map(({ pdf }) => pdfAFaults(pdf))).toEqual([[], [], []])
    expect(files.map(({ pdf }) => preferences(pdf))).toEqual([
      ['/None', 3, '/DuplexFlipLongEdge'],
      ['/None', 1, '/DuplexFlipShortEdge'],
      ['/None', 2, undefined],
    ])
  })

  // Bug caught: a check of files that finds nothing in any file.
  it('is refused by the check of archives where a byte of it says what an archive must not hold', () => {
    const { pdf } = compiler.compile('ZJ-2', [samples['ZJ-2']], options)
    const sound = Buffer.from(pdf).toString('latin1')
    expect(pdfAFaults(pdf)).toEqual([])
    const changes: readonly (readonly [string | RegExp, string, string])[] = [
      ['%PDF-1.7', '%PDF-2.0', 'header'],
      ['/ID [', '/IX [', 'ID'],
      ['<pdfaid:part>2', '<pdfaid:part>1', 'part 2'],
      ['<pdfaid:conformance>B', '<pdfaid:conformance>U', 'part 2'],
      ['/GTS_PDFA1', '/GTS_PDFX1', 'output intent'],
      ['/Annots []', '/AA   <<>>'.slice(0, 10), '/AA'],
      ['/Annots []', '/Annots[1]', 'annotations'],
      ['/Interpolate false', '/Interpolate  true', 'smoothed'],
      ['/FontFile2 ', '/FontFileX ', 'embedded'],
      ['/Identity-H', '/Identity-V', 'Identity-H'],
      ['/ToUnicode ', '/ToUnicodX ', 'character'],
      ['/CIDToGIDMap /Identity', '/CIDToGIDMax /Identity', 'CIDToGIDMap'],
      [/\/W \[0 \d\d/u, '/W [9 99', 'width'],
      ['/MediaBox [0 0 595.2756', '/MediaBox [0 0 395.2756', 'A4'],
      ['[/ICCBased 2 0 R]', '[/CalGray  2 0 R]', 'colour space'],
      [/startxref\n\d+/u, 'startxref\n12345', 'hold together'],
    ]
    for (const [from, to, fault] of changes) {
      const bad = sound.replace(from, to)
      expect(bad, String(from)).not.toBe(sound)
      expect(pdfAFaults(Buffer.from(bad, 'latin1')).join('\n'), `${String(from)} → ${to}`).toContain(fault)
    }
  })
})
