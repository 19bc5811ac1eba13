import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root, runTool } from '../../tools/process.mjs'
import { lockProblem } from '../../tools/tally.mjs'

const folder = mkdtempSync(join(tmpdir(), 'hsb-lint-'))
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const faults: Record<string, { rule: string; source: string; extra?: Record<string, string> }> = {
  floating: { rule: 'no-floating-promises', source: 'async function a() {}\nexport function b() {\n  a()\n}\n' },
  misused: {
    rule: 'no-misused-promises',
    source: 'export const b = [1].forEach(async (n) => {\n  await Promise.resolve(n)\n})\n',
  },
  any: { rule: 'no-explicit-any', source: 'export const a: any = 1\n' },
  switch: {
    rule: 'switch-exhaustiveness-check',
    source: "export function a(x: 'b' | 'c') {\n  switch (x) {\n    case 'b':\n      return 1\n  }\n  return 0\n}\n",
  },
  cycle: {
    rule: 'no-cycle',
    source: "import { two } from './two.ts'\nexport const one = () => two\n",
    extra: { 'two.ts': "import { one } from './cycle.ts'\nexport const two = () => one\n" },
  },
  electron: { rule: 'no-restricted-imports', source: "import { app } from 'electron'\nexport const a = app\n" },
  default: { rule: 'no-default-export', source: 'export default 1\n' },
  eval: { rule: 'no-eval', source: "export const a = eval('1')\n" },
}

describe('the linter, with our configuration, turns red on', () => {
  it.each(Object.entries(faults))('%s', async (name, { rule, source, extra }) => {
    const place = join(folder, name, 'src', 'main', 'core')
    const write = (file: string, text: string) => {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    write(join(folder, name, '.oxlintrc.json'), readFileSync(join(root, '.oxlintrc.json'), 'utf8'))
    write(
      join(folder, name, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { strict: true, allowImportingTsExtensions: true, noEmit: true, lib: ['es2024'] },
        include: ['src'],
      }),
    )
    write(join(place, `${name}.ts`), source)
    for (const [file, text] of Object.entries(extra ?? {})) write(join(place, file), text)
    const result = await runTool('oxlint', ['--type-aware', '--deny-warnings', '-f', 'unix', 'src'], {
      cwd: join(folder, name),
    })
    expect(result.output).toContain(rule)
    expect(result.code).not.toBe(0)
  })
})

describe('the other tools turn red on', () => {
  it('a file that is not formatted', async () => {
    const place = mkdtempSync(join(folder, 'format-'))
    const check = () => runTool('oxfmt', ['--check', '-c', join(root, '.oxfmtrc.json'), '.'], { cwd: place })
    writeFileSync(join(place, 'a.ts'), 'export const a = 1\n')
    expect(await check()).toMatchObject({ code: 0 })
    writeFileSync(join(place, 'b.ts'), 'export   const b = "1" ;\n')
    expect((await check()).code).not.toBe(0)
  })
  it('a type error, an unchecked index and an unused name, under the project’s own options', async () => {
    const place = mkdtempSync(join(folder, 'types-'))
    const sources = [
      "export const a: number = 'x'",
      'const l = [1]\nexport const b: number = l[0]',
      'const unused = 1\nexport {}',
    ]
    sources.forEach((source, index) => writeFileSync(join(place, `${index}.ts`), source))
    const config = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { lib: ['es2024'], types: [] },
      include: ['.'],
    }
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify(config))
    const result = await runTool('tsc', ['-p', place, '--pretty', 'false'])
    expect(result.code).not.toBe(0)
    for (const index of sources.keys()) expect(result.output).toContain(`${index}.ts`)
  })
  it('a lock that names a host', () => {
    expect(lockProblem('{ "version": "1.0.0", "integrity": "sha512-x" }')).toBeUndefined()
    expect(lockProblem('{ "resolved": "https://registry.example/a.tgz" }')).toContain('resolved')
  })
})
