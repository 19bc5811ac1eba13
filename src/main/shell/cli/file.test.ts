import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '#shell/cli/commands.ts'
import { assertPlace, fileInput, filesNamed, saveOutput } from '#shell/cli/file.ts'
import { NotWritten, UsageError } from '#shell/cli/mishap.ts'

let dir: string
const at = (...path: string[]) => join(dir, ...path)
const file = (name: string) => ({ name, base64: Buffer.from('内容').toString('base64') })
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'hsb-file-'))
  mkdirSync(at('报送.2014'))
  mkdirSync(at('收 件', '夹.p7m'), { recursive: true })
  for (const name of ['b.p7m', 'a.p7m', '包 (1).p7m', '包 (2).p7m', 'c[1].hsp', 'c1.hsp'])
    writeFileSync(at('收 件', name), name)
})
afterAll(() => rmSync(dir, { recursive: true }))

describe('files named on the command line', () => {
  // Bug caught: cmd and PowerShell hand *.p7m on as it was typed, and no such file was found.
  it('are looked up where the shell did not, in order, files alone', () => {
    expect(filesNamed([at('收 件', '*.p7m')])).toEqual(
      ['a.p7m', 'b.p7m', '包 (1).p7m', '包 (2).p7m'].map((name) => at('收 件', name)),
    )
    expect(filesNamed([at('收 件', '?.p7m'), 'x.hsp'])).toEqual([at('收 件', 'a.p7m'), at('收 件', 'b.p7m'), 'x.hsp'])
    // Only * and ? are a pattern: brackets are what browsers put into names.
    expect(filesNamed([at('收 件', '包 (?).p7m')])).toHaveLength(2)
    expect(filesNamed([at('收 件', 'c[1]*')])).toEqual([at('收 件', 'c[1].hsp')])
    expect(() => filesNamed([at('收 件', '*.xlsx')])).toThrow('没有一个文件合这个样子')
  })

  it('are one where one is wanted', () => {
    expect(fileInput(at('收 件', 'c1*')).name).toBe('c1.hsp')
    expect(() => fileInput(at('收 件', '*.p7m'))).toThrow('合“')
    expect(() => fileInput(at('没有.hsp'))).toThrow('没有这个文件')
    // Bug caught: a folder, and a file that may not be read, ended in INTERNAL.
    expect(() => fileInput(at('收 件'))).toThrow('这是文件夹')
  })
})

describe('where files are written', () => {
  // Bug caught: a folder with a dot in its name was taken for the file to write.
  it('is a folder that stands there, whatever its name looks like', () => {
    expect(saveOutput(file('表.xlsx'), at('报送.2014'))).toBe(at('报送.2014', '表.xlsx'))
    expect(readFileSync(at('报送.2014', '表.xlsx'), 'utf8')).toBe('内容')
    expect(saveOutput(file('x'), at('报送.2014', '新.hsp'))).toBe(at('报送.2014', '新.hsp'))
  })

  // Bug caught: a folder that was not there ended in INTERNAL, after the work was done.
  it.each([
    ['a missing folder', ['没有'], 'file', '没有这个文件夹'],
    ['a missing folder with a dot', ['报送.2013'], 'file', '没有这个文件夹'],
    ['a file in a missing folder', ['没有', '表.xlsx'], 'file', '没有这个文件夹'],
    ['one file for several', ['表.xlsx'], 'files', '没有这个文件夹'],
    ['a file that is there', ['收 件', 'a.p7m'], 'file', '不覆盖'],
    ['a file for several', ['收 件', 'a.p7m'], 'files', '不覆盖'],
    ['a device of Windows', ['NUL.pdf'], 'file', '_NUL.pdf'],
    ['a stream of a file', ['报送:包.hsp'], 'file', '报送包.hsp'],
  ] as const)('is said in words before the work: %s', (_what, path, writes, says) => {
    expect(() => assertPlace(at(...path), writes)).toThrow(UsageError)
    expect(() => assertPlace(at(...path), writes)).toThrow(says)
  })

  it('is known before the work for every command that writes by saveOutput', () => {
    const takes = commands.filter(({ wants = [], takes: more = [] }) => [...wants, ...more].includes('to'))
    // These make the folder themselves, by the rules of their routes.
    expect(takes.filter(({ writes }) => writes === undefined).map(({ name }) => name)).toEqual([
      'backup',
      'restore',
      'rescue',
      'dossier',
      'recipe',
    ])
  })

  // Bug caught: Node writes to names that Windows takes for a device, or for a stream of an empty file.
  it.each([
    ['CON.pdf', '_CON.pdf'],
    ['nul', '_nul.bin'],
    ['a:b.pdf', 'ab.pdf'],
    ['表 . .pdf', '表.pdf'],
    ['../../上.pdf', '上.pdf'],
    ['报送包 1.hsp.p7m', '报送包 1.hsp.p7m'],
  ])('is under a name every system can have: %s', (name, safe) => {
    const folder = mkdtempSync(at('name-'))
    saveOutput(file(name), folder)
    expect(readdirSync(folder)).toEqual([safe])
  })

  it('is never written over', () => {
    expect(() => saveOutput(file('表.xlsx'), at('报送.2014'))).toThrow(NotWritten)
    expect(readFileSync(at('报送.2014', '表.xlsx'), 'utf8')).toBe('内容')
  })

  // Windows refuses a name of more than 255 characters; Wine writes another name and says nothing.
  const wine = process.env['WINEPREFIX'] !== undefined && process.platform === 'win32'
  const whyNot = wine ? ' (not run: Wine shortens a name without a word)' : ''
  it.skipIf(wine)(`that fails is told apart from wrong usage, and leaves no half${whyNot}`, () => {
    const folder = mkdtempSync(at('long-'))
    expect(() => saveOutput(file(`${'长'.repeat(260)}.pdf`), folder)).toThrow(NotWritten)
    expect(() => saveOutput(file(`${'长'.repeat(260)}.pdf`), folder)).toThrow('文件名太长')
    expect(readdirSync(folder)).toEqual([])
  })
})
