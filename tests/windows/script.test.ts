import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PASSWORDS, PATIENCE, place, PROGRAMS, setUp, went, type Told } from './program.ts'

const scripted = PROGRAMS.filter((one) => one.script !== undefined)
const none = scripted.length === 0 ? ': not run, no program here has a script' : ''

/** A script as the command prompt runs it; the quotes are its own. */
function prompt(script: string, words: readonly string[], input = ''): Told {
  const line = [script, ...words].map((word) => `"${word}"`).join(' ')
  const { status, stdout, stderr } = spawnSync('cmd.exe', ['/d', '/s', '/c', `"${line}"`], {
    input,
    encoding: 'utf8',
    windowsVerbatimArguments: true,
    timeout: PATIENCE,
  })
  return { code: status, out: stdout, err: stderr }
}

describe.skipIf(none !== '')(`the script of the portable program${none}`, () => {
  // Bugs caught: a folder with a blank or a rare character cut the call in two; every refusal ended as done.
  it.each(scripted.map((one) => [one.name, one] as const))(
    'hands on words, what is typed, and how it ended: %s',
    (_name, program) => {
      const script = program.script ?? ''
      const data = join(place('script'), '数据 䶮')
      went(setUp(program, data))
      const words = ['doctor', '--data', data, '--user', '经办']
      expect(went(prompt(script, words, `${PASSWORDS.clerk}\n`))).toContain('✓')
      expect(prompt(script, words, '不是这个口令9\n')).toMatchObject({ code: 1 })
      expect(prompt(script, ['nonsense'])).toMatchObject({ code: 64 })
    },
    900_000,
  )
})
