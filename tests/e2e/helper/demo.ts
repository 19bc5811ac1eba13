import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from './desk.ts'
import { ROOT } from './serve.ts'

/** The demo that `npm test` has just made, else one made now. */
export function demoFolder(root: string): string {
  const made = process.env['HSB_DEMO']
  if (made !== undefined && existsSync(join(made, '汇总.txt'))) return made
  const folder = join(root, 'demo')
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'tools', 'demo.ts'), folder], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  return folder
}

/** The password of the users of a demo. */
export function demoPassword(demo: string): string {
  return /口令 (\S+)/u.exec(readFileSync(join(demo, '汇总.txt'), 'utf8'))?.[1] ?? ''
}
