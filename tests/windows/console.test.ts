import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, it } from 'vitest'
import { BUILT, call, DRIVES, PASSWORDS, place, setUp, went } from './program.ts'

const data = () => join(place('console'), '站 䶮')
const list = (to: string, password: string | Buffer = `${PASSWORDS.clerk}\n`) =>
  call(BUILT, ['list', '--record', 'enterprise', '--data', data(), '--user', '经办', '--to', to], password)

beforeAll(() => {
  went(setUp(BUILT, data()))
})

describe('hsb where a Windows console calls it', () => {
  // Bug caught: cmd pipes in the code page of the system, and the password was read as UTF-8: right, and told as wrong.
  it('reads a password piped in the code page of Chinese Windows', () => {
    went(list(place('console', 'piped'), iconv.encode(`${PASSWORDS.clerk}\r\n`, 'gb18030')))
  })

  // Bug caught: a folder with a dot in its name was taken for the name of a file.
  it('writes into a folder whose name has a dot', () => {
    const to = place('console', '报送.2014')
    went(list(to))
    expect(readdirSync(to).filter((name) => name.endsWith('.pdf'))).toHaveLength(1)
  })

  // Bug caught: a folder that is not there ended in INTERNAL, which says nothing to anybody.
  it('says in words that a folder is not there', () => {
    const told = list(join(place('console'), '没有', '这个'))
    expect([told.code === 0, told.err.includes('INTERNAL')]).toEqual([false, false])
    expect(told.err).toContain('没有')
  })

  // Bug caught: cmd hands a pattern on as it was typed, and no file of that name was found.
  it('finds the volumes that a pattern means', () => {
    const folder = place('console', '分卷 䶮')
    const whole = Buffer.alloc(2_500_000, '惠')
    const file = join(place('console'), '包.hsp.p7m')
    writeFileSync(file, whole)
    went(call(BUILT, ['split', '--file', file, '--size', '1', '--to', folder], ''))
    const joined = join(place('console', 'joined'), '包.hsp.p7m')
    rmSync(joined, { force: true })
    went(call(BUILT, ['join', join(folder, '*'), '--to', joined], ''))
    expect(readFileSync(joined).equals(whole)).toBe(true)
  })

  const noSmall = DRIVES.small === undefined ? ': not run, no small drive could be mounted' : ''
  // Bug caught: half a list on the full stick, under the name of a whole one.
  it.skipIf(noSmall !== '')(`leaves no half paper on a full drive${noSmall}`, () => {
    const small = DRIVES.small ?? ''
    for (const name of readdirSync(small)) rmSync(join(small, name), { recursive: true, force: true })
    const { bavail, bsize } = statfsSync(small)
    const other = '别的文件.bin'
    writeFileSync(join(small, other), Buffer.alloc(bavail * bsize - 8192))
    const to = join(small, '清册')
    mkdirSync(to)
    const told = list(to)
    expect([told.code === 0, readdirSync(to)]).toEqual([false, []])
  })
})
