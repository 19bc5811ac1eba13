import { spawnSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect as check, type Page } from '@playwright/test'
import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { expect, expectFit, test } from './helper/desk.ts'
import { ROOT } from './helper/serve.ts'
import { goTo, login, visit } from './page/door.ts'
import { button, choose } from './page/form.ts'

type Figures = Readonly<Record<'rows' | 'added' | 'changed' | 'unchanged' | 'repeated' | 'refused', number>>

const REAL = join(ROOT, '..', 'shared', 'data', 'enterprises', 'xianning.csv')
/** The generated twin runs everywhere; the register of the region only where it lies beside the repository. */
const SHEETS = [
  { file: join(ROOT, 'tests', 'fixture', 'messy', 'register-utf8.csv'), county: null, rows: null, warns: '证照号码' },
  { file: REAL, county: { code: '421202', name: '咸安区' }, rows: 3007, warns: '校验码不符' },
]

/** The same sheet by the command line, on a copy of the same station. */
function byCommand(data: string, file: string, county: string | null): { figures: Figures; said: string } {
  const words = ['import', '--data', data, '--user', '经办', '--record', 'enterprise', '--file', file]
  const hsb = (more: readonly string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'out', 'main', 'cli.mjs'), ...words, ...more], {
      input: `${PASSWORD}\n`,
      encoding: 'utf8',
    })
  const place = county === null ? [] : ['--county', county]
  const said = hsb([...place, '--dry-run']).stdout
  const done = hsb([...place, '--json'])
  check(done.status, done.stderr).toBe(0)
  return { figures: JSON.parse(done.stdout) as Figures, said }
}

async function byScreen(page: Page, file: string, county: string | null): Promise<string> {
  await goTo(page, '企业名录')
  await button(page, '导入').click()
  const choosing = page.waitForEvent('filechooser')
  await button(page, '选择文件').click()
  await (await choosing).setFiles(file)
  if (county !== null) await choose(page, '表里没有县市区一栏，都登记为', county)
  await button(page, '试导入').click()
  const enter = button(page, /^导入 [\d,]+ 条$/u)
  await expect(enter).toBeVisible({ timeout: 60_000 })
  await expectFit(page)
  await enter.click()
  const line = page.getByRole('status').filter({ hasText: /新增 [\d,]+ 条/u })
  await expect(line).toBeVisible({ timeout: 60_000 })
  return (await line.textContent()) ?? ''
}

for (const { file, county, rows, warns } of SHEETS)
  test(`${basename(file)}: every row is stored or reported, alike by the screens and by the command line`, async ({
    page,
    office,
  }) => {
    test.skip(!existsSync(file), 'not run: the real register lies in ../shared/data, which is not here')
    test.setTimeout(180_000)
    const { county: data } = (await office.make('money')) as { county: string }
    const copy = join(office.root, 'copy')
    cpSync(data, copy, { recursive: true })
    const command = byCommand(copy, file, county?.code ?? null)
    const { added, changed, unchanged, repeated, refused } = command.figures
    check(added + changed + unchanged + repeated + refused, 'stored + reported').toBe(command.figures.rows)
    if (rows !== null) check(command.figures.rows).toBe(rows)
    check(command.said, 'a code that fails its check is a warning').toContain(warns)

    const served = await office.serve(data)
    await visit(page, served)
    await login(page, '经办', PASSWORD)
    const said = await byScreen(page, file, county?.name ?? null)
    for (const words of [
      `新增 ${added} 条`,
      `更新 ${changed} 条`,
      `无变化 ${unchanged} 条`,
      `表内重复 ${repeated} 条`,
      `没有进 ${refused} 条`,
    ])
      check(said).toContain(words)
  })
