import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { differences } from '../../tools/windows/demo.ts'
import { reported } from '../../tools/windows/report.ts'
import { wineOnPath } from '../../tools/windows/wine.ts'

const folder = mkdtempSync(join(tmpdir(), 'hsb-windows-'))
const at = (...names: string[]) => join(folder, ...names)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the Windows run', () => {
  beforeAll(() => {
    for (const side of ['here', 'there']) {
      mkdirSync(at(side, '通城县'), { recursive: true })
      writeFileSync(at(side, '通城县', '同.pdf'), '一')
      writeFileSync(at(side, '异.pdf'), side)
      writeFileSync(at(side, `${side}.pdf`), '二')
    }
  })

  // Bug caught: a comparison that looks at one side only, or at names only, is green over whatever Windows made.
  it('names every file that differs, is missing, or is one too many', () => {
    expect(differences(at('here'), at('there')).toSorted()).toEqual(['here.pdf', 'there.pdf', '异.pdf'].toSorted())
    expect(differences(at('here', '通城县'), at('there', '通城县'))).toEqual([])
  })

  // Bug caught: a runner that died before its report, or after a green one, counted as passed.
  it('counts a test runner that failed outside every test', () => {
    const green = { passed: 3, failed: 0, skipped: [], failures: [] }
    const ended = { code: 1, output: 'gone', seconds: 0 }
    writeFileSync(at('report.json'), JSON.stringify(green))
    expect(reported('tests', at('report.json'), ended, () => green)).toMatchObject({ passed: 3, failed: 1 })
    expect(reported('tests', at('none.json'), { ...ended, code: 0 }, () => green)).toMatchObject({
      passed: 0,
      failed: 1,
    })
  })

  it('finds Wine on PATH or nowhere', () => {
    mkdirSync(at('bin'))
    writeFileSync(at('bin', 'wine'), '')
    expect([wineOnPath(at('here')), wineOnPath(`${at('here')}:${at('bin')}`)]).toEqual([undefined, at('bin', 'wine')])
  })
})
