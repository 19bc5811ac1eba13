// Runs inside the old system, under its libraries: what a clerk's PC does at the command line. Prints a line of JSON a step.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const [program = '', glibc = ''] = process.argv.slice(2)
const home = homedir()
const [data, desk] = [join(home, '惠商簿 数据'), join(home, '桌面 导出')]
const [ADMIN, CLERK] = ['Lotus-Harbour-71', 'Willow-Lantern-38']
mkdirSync(desk)

function step(name: string, act: () => string | undefined): void {
  let why: string | undefined
  try {
    why = act()
  } catch (error) {
    why = String(error)
  }
  console.log(JSON.stringify({ name, why: why ?? null }))
}

function hsb(words: readonly string[], input: readonly string[]): { code: number | null; says: string } {
  const ended = spawnSync(process.execPath, [join(program, 'out', 'main', 'cli.mjs'), ...words], {
    cwd: desk,
    input: input.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
  })
  return { code: ended.status, says: `${ended.stdout}${ended.stderr}` }
}

/** A command of the station; `why` where it does not end with 0 or does not leave what it must. */
function does(name: string, words: readonly string[], password: string, left?: RegExp): void {
  step(`hsb ${name}`, () => {
    const { code, says } = hsb([name, '--data', data, ...words], [password])
    if (code !== 0) return `ended with ${String(code)}: ${says.slice(-600)}`
    if (left && !readdirSync(desk).some((file) => left.test(file))) return `nothing named ${String(left)} was left`
    return undefined
  })
}

step(`the C library is ${glibc}`, () => {
  const report = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } }
  const found = report.header.glibcVersionRuntime
  return found === glibc ? undefined : `it is ${String(found)}`
})

// Without this step the others would prove nothing: the system might be young enough for any module.
step('the SQLite module the package brings does not load here', () => {
  const resolved = createRequire(join(program, 'package.json')).resolve('better-sqlite3/package.json')
  try {
    process.dlopen({ exports: {} }, join(resolved, '..', 'prebuilds', 'linux-arm64.node'))
    return 'it does'
  } catch (error) {
    return /GLIBC(?:XX)?_[\d.]+' not found/u.test(String(error)) ? undefined : String(error)
  }
})

step('hsb init', () => {
  const words = ['--code', '421222', '--bureau', '通城县商务局', '--admin', '管理员:管理员甲', '--clerk', '经办:经办甲']
  const { code, says } = hsb(['init', '--data', data, ...words], [ADMIN, CLERK])
  return code === 0 ? undefined : `ended with ${String(code)}: ${says.slice(-600)}`
})
const sheet = join(desk, '名录.csv')
writeFileSync(sheet, '企业名称,统一社会信用代码,县市区\n甲商贸有限公司,91330100799655058B,通城县\n')
does('import', ['--user', '经办', '--record', 'enterprise', '--file', sheet], CLERK)
does('list', ['--user', '经办', '--record', 'enterprise', '--format', 'pdf'], CLERK, /\.pdf$/u)
does('print', ['--user', '经办', '--form', 'ENT-1', '--fill', 'blank'], CLERK, /ENT-1.*\.pdf$/u)
does('backup', ['--user', '管理员', '--to', join(home, '备份 盘')], ADMIN)
does('doctor', ['--user', '管理员'], ADMIN)
step('hsb restore, and doctor over what was restored', () => {
  const [name = ''] = readdirSync(join(home, '备份 盘'))
  const place = join(home, '恢复')
  const restored = hsb(['restore', '--from', join(home, '备份 盘', name), '--to', place], [])
  if (restored.code !== 0) return restored.says.slice(-600)
  const { code, says } = hsb(['doctor', '--data', place, '--user', '管理员'], [ADMIN])
  return code === 0 ? undefined : `ended with ${String(code)}: ${says.slice(-600)}`
})
step('papers are PDF, the database is encrypted', () => {
  const wrong = readdirSync(desk).filter(
    (file) => file.endsWith('.pdf') && readFileSync(join(desk, file)).toString('latin1', 0, 5) !== '%PDF-',
  )
  const database = join(data, 'station.db')
  if (!existsSync(database)) wrong.push('no station.db')
  else if (readFileSync(database).includes('SQLite format 3')) wrong.push('station.db is readable')
  return wrong.length === 0 ? undefined : wrong.join(', ')
})
