import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { build } from '../../tools/build.mjs'
import { lineEndProblems, withCarriageReturn } from '../../tools/line-ends.mjs'
import { root } from '../../tools/process.mjs'

const folder = mkdtempSync(join(tmpdir(), 'hsb-line-ends-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const git = (cwd: string, ...args: string[]) => execFileSync('git', ['-C', cwd, ...args], { encoding: 'utf8' })
const isTracked = existsSync(join(root, '.git'))

describe('tracked files and their line ends', () => {
  it.skipIf(!isTracked)(
    `are the same in every tracked text, and what is binary is said to be${isTracked ? '' : ' (not run: no repository)'}`,
    () => {
      const listing = git(root, '-c', 'core.quotePath=false', 'ls-files', '--eol')
      expect(listing.split('\n').length).toBeGreaterThan(1000)
      expect(lineEndProblems(listing)).toEqual([])
    },
  )

  // Bug caught: four files that a compiler left behind, committed with everything else.
  it.skipIf(!isTracked)(
    `are of what somebody wrote: nothing is tracked that .gitignore leaves out${isTracked ? '' : ' (not run: no repository)'}`,
    () => expect(git(root, 'ls-files', '--cached', '--ignored', '--exclude-standard')).toBe(''),
  )

  // Bug caught: a checkout with the line ends of Windows made a program that refused every station.
  it('are found out where a text has carriage returns or a binary passes for text', () => {
    git(folder, 'init', '-q')
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
    write('a.sql', 'SELECT 1;\r\n')
    write('b.sql', 'SELECT 1;\nSELECT 2;\r\n')
    write('c.bin', '\0')
    write('d.sql', 'SELECT 1;\n')
    git(folder, '-c', 'core.autocrlf=false', 'add', '.')
    expect(lineEndProblems(git(folder, 'ls-files', '--eol'))).toEqual([
      'a.sql: line ends with carriage return',
      'b.sql: line ends with carriage return',
      'c.bin: binary, and .gitattributes does not say so',
    ])
    copyFileSync(join(root, '.gitattributes'), join(folder, '.gitattributes'))
    git(folder, '-c', 'core.autocrlf=true', 'add', '--renormalize', '.')
    git(folder, '-c', 'core.autocrlf=true', 'checkout-index', '-f', 'd.sql')
    const told = lineEndProblems(git(folder, 'ls-files', '--eol', 'a.sql', 'd.sql'))
    expect(told, 'on the disk until it is checked out again').toEqual(['a.sql: line ends with carriage return'])
  })

  it('keep the build from making a program out of such resources', async () => {
    const resources = join(folder, 'resources')
    mkdirSync(join(resources, 'migrations'), { recursive: true })
    writeFileSync(join(resources, 'migrations', '0000.sql'), 'SELECT 1;\r\n')
    writeFileSync(join(resources, 'picture.png'), '\0\r\n')
    expect(await build({ resources })).toMatchObject({
      code: 1,
      output: expect.stringContaining('0000.sql') as unknown,
    })
    expect(withCarriageReturn(join(root, 'resources'))).toEqual([])
  })
})
