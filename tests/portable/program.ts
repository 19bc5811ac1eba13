import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProgram, type Served } from '../e2e/helper/serve.ts'

export const ADMINISTRATOR = { person: '管理甲', user: '管理', password: '桃李Spring-2014' }
export const CLERK = { person: '经办甲', user: '经办', password: '青山Autumn-2014' }
export const HEADER = '企业名称,统一社会信用代码,县市区,注册日期,注册资金(万元),法人代表'

export type Answer = { readonly code: number | null; readonly out: string; readonly err: string }

export type Portable = {
  /** The home of a person whose account has a blank and characters outside GBK in its name. */
  readonly home: string
  readonly tree: string
  /** Where the program keeps its data by itself. */
  readonly data: string
  readonly hsb: (words: readonly string[], ...passwords: readonly string[]) => Answer
  /** Double-clicks the start script, from another working folder. */
  readonly start: () => Promise<Served>
  readonly remove: () => void
}

/** Unpacks the archive as a person does, with nothing of this project on the path. */
export function unpack(): Portable {
  const root = mkdtempSync(join(tmpdir(), 'hsb-portable-'))
  const home = join(root, '用户 甲 䶮')
  const place = join(home, '下载 𠮷')
  mkdirSync(place, { recursive: true })
  const archive = process.env['HSB_PORTABLE'] ?? ''
  const unpacked = spawnSync('tar', ['xzf', archive, '-C', place], { encoding: 'utf8' })
  if (unpacked.status !== 0) throw new Error(`the archive could not be unpacked: ${unpacked.stderr}`)
  const tree = join(place, readdirSync(place)[0] ?? '')
  const env = { HOME: home, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'Asia/Shanghai' }
  return {
    home,
    tree,
    data: join(home, '.local', 'share', 'huishangbu'),
    hsb: (words, ...passwords) => {
      const input = passwords.map((password) => `${password}\n`).join('')
      const { status, stdout, stderr } = spawnSync(join(tree, 'hsb'), words, {
        cwd: home,
        env,
        input,
        encoding: 'utf8',
      })
      return { code: status, out: stdout, err: stderr }
    },
    start: () => startProgram(join(tree, '启动惠商簿.sh'), [], env),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
