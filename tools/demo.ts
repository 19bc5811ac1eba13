import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { answersTravel } from '#tools/demo/answers.ts'
import { fileHalls, listState, listTotal, type DemoList } from '#tools/demo/award-year.ts'
import type { CountyYear } from '#tools/demo/county.ts'
import { fullYear, type FullYear } from '#tools/demo/full-year.ts'
import { say, type Case } from '#tools/demo/case.ts'
import { bookOf, moneyBy, oddRows, thinRegisters, totals } from '#tools/demo/gate.ts'
import { refusesBanned } from '#tools/demo/ban.ts'
import { incomingSheet } from '#tools/demo/enterprise-sheet.ts'
import { enrol, settleIn } from '#tools/demo/begin.ts'
import { issuePapers } from '#tools/demo/paper.ts'
import { pagePicture } from '#tools/demo/picture.ts'
import { seldom } from '#tools/demo/seldom.ts'
import { grantTitles, reviewTitles } from '#tools/demo/title.ts'
import { DEMO_CLOCK } from '#shell/worker/ports.ts'
import {
  DEMO_DAY,
  DEMO_MORNING,
  DEMO_PASSWORD,
  DEMO_USERS,
  openDemoStation,
  type DemoStation,
} from '#tools/demo/unit.ts'
import { shipped } from '#tools/definitions.ts'
import { CITY, DEMO_UNITS, FIRST_UNIT } from '#tools/demo/place.ts'
import { formatYuan } from '#shared/model/money.ts'

/**
 * `npm run demo`: seven counties and the city do a year's work through the same `dispatch`, by files only.
 * Ends with exit 0 only where every sum, recomputed from what arrived at the city, equals what the counties did.
 * A folder named as argument is written instead of `demo/` (the gate of `npm test` leaves the user's own alone).
 */
const began = Date.now()
const shown = process.argv[2] ?? 'demo'
const root = process.argv[2] === undefined ? join(import.meta.dirname, '..', 'demo') : resolve(shown)
rmSync(root, { recursive: true, force: true })
const folders = {
  stations: join(root, 'stations'),
  packages: join(root, 'packages'),
  forms: join(root, 'forms'),
  sheets: join(root, 'sheets'),
}
for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true })

type FileLike = { readonly name: string; readonly base64: string }
function keep(folder: string, prefix: string, file: FileLike): void {
  writeFileSync(
    join(folder, `${prefix}-${file.name.replaceAll(/[\\/:*?"<>|]/gu, '_')}`),
    Buffer.from(file.base64, 'base64'),
  )
}
function step(text: string): void {
  console.log(`${String(((Date.now() - began) / 1000).toFixed(1)).padStart(5)} s  ${text}`)
}
/** What is found where nothing is wrong. */
const NONE = '没有'
const [YES, NO] = ['是', '否']
type Counts = {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly flagged: number
}
const inWords = ({ added, changed, unchanged, flagged }: Counts): string =>
  `新增 ${added}，更新 ${changed}，无变化 ${unchanged}，有提示 ${flagged}`
const checks: { what: string; expected: string; found: string }[] = []
function check(what: string, expected: number | string, found: number | string): void {
  checks.push({ what, expected: String(expected), found: String(found) })
}

async function send(from: DemoStation, to: DemoStation): Promise<FileLike> {
  const { peers } = await from.as('查询', 'exchange.peers', {})
  const peer = peers.find((one) => one.code === to.code)
  if (!peer) throw new Error(`${from.name} does not know ${to.name}`)
  const sent = await from.as(from.kind === 'city' ? '负责人' : '经办', 'exchange.send', { peer: peer.station })
  keep(folders.packages, `${from.name}-${to.name}`, sent.file)
  if (!sent.slip) throw new Error(`${from.name}: ${sent.undone.map((one) => one.message).join('')}`)
  keep(folders.packages, `${from.name}-${to.name}`, sent.slip)
  return sent.file
}

const isTitle = (one: Case): boolean => shipped.procedure(one.procedure)?.grants !== undefined
const file = (one: FileLike) => ({ name: one.name, base64: one.base64 })

async function takeIn(desk: DemoStation, sent: FileLike) {
  return desk.as('经办', 'exchange.apply', { file: file(sent), parked: null, confirmation: await desk.confirm('经办') })
}

/** One byte changed on the way: refused by name, nothing stored. */
async function refuseTampered(city: DemoStation, sent: FileLike): Promise<void> {
  const bytes = Buffer.from(sent.base64, 'base64')
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  const code = await city.faultOf('经办', 'exchange.preview', {
    file: { name: sent.name, base64: bytes.toString('base64') },
  })
  step(`市站拒收被改动一个字节的报送包（代码 ${code}）`)
  check('改动一个字节的包被拒收', YES, code.startsWith('E-') ? YES : code)
}

async function cityDecides(city: DemoStation, county: DemoStation, year: CountyYear): Promise<number> {
  city.clock.go('2014-06-16')
  let decided = 0
  for (const one of year.cases.filter((item) => item.procedure === 'fund-application')) {
    const { state } = await city.as('查询', 'procedure.workspace', { procedure: one.procedure, subject: one.subject })
    if (state.step !== 'city-filing') continue
    await say(city, one, {
      user: '审核',
      step: 'city-filing',
      outcome: decided === 1 ? 'returned' : 'filed',
      on: '2014-06-16',
      text: decided === 1 ? '请补充验收照片后更正重报。' : '予以备案。',
    })
    decided += 1
  }
  if (decided === 0) throw new Error(`${county.name}: nothing reached the city's desk`)
  return decided
}

/** What a list paid goes to the city after the county's other work, is filed there, and the filing comes back. */
async function reportList(county: DemoStation, city: DemoStation, list: DemoList): Promise<void> {
  await takeIn(city, await send(county, city))
  await fileHalls(city, list, '2014-06-25')
  await takeIn(county, await send(city, county))
  const [own, held] = [await listState(county, list), await listState(city, list)]
  const paid = listTotal(list)
  check(`${county.name} 特色馆名单到账：县（元）`, formatYuan(paid), formatYuan(own.arrived))
  check(`${county.name} 特色馆名单到账：市（元）`, formatYuan(paid), formatYuan(held.arrived))
  check(`${county.name} 特色馆名单备案、办结`, list.members.length, own.done)
  step(`${county.name} 的特色馆前几名：名单、公示、企业确认、批准、拨付、到账、备案`)
}

async function printForms(desk: DemoStation, year: CountyYear): Promise<void> {
  const fund = year.cases.filter((one) => one.procedure === 'fund-application').map((one) => one.subject)
  const claim = year.cases.filter((one) => one.procedure === 'training-claim').map((one) => one.subject)
  const [first] = fund
  if (!first) return
  const made = await desk.as('经办', 'print.issue', { form: 'ZJ-2', subjects: fund, fill: 'filled' })
  keep(folders.forms, desk.name, made.file)
  if (claim.length > 0)
    keep(
      folders.forms,
      desk.name,
      (await desk.as('经办', 'print.issue', { form: 'PX-6', subjects: claim, fill: 'filled' })).file,
    )
  // Page pictures are dear; those of the county that opens first show what a page looks like.
  if (desk.code !== FIRST_UNIT) return
  const { pages } = await desk.as('经办', 'print.preview', { form: 'ZJ-2', subjects: [first], fill: 'filled' })
  for (const [at, page] of pages.entries())
    writeFileSync(
      join(folders.forms, `${desk.name}-ZJ-2-第${at + 1}页.png`),
      await pagePicture(Buffer.from(page.slice(page.indexOf(',') + 1), 'base64').toString('utf8')),
    )
}

async function run(): Promise<void> {
  const desks: DemoStation[] = []
  for (const unit of DEMO_UNITS) desks.push(await openDemoStation(unit, folders.stations))
  const city = desks.find((one) => one.kind === 'city')
  if (!city) throw new Error('no city')
  const counties = desks.filter((one) => one.kind === 'county')
  step(`建站 ${desks.length} 个：县（市、区）${counties.length} 个和市`)
  for (const county of counties) await enrol(county, city)
  step('互相登记密钥，指纹电话听读后输入')
  const years = new Map<string, FullYear>()
  for (const [at, desk] of desks.entries()) years.set(desk.code, await fullYear(desk, at))
  step('各站一年的工作：导入名录、资金池、申报通知、申请、受理、初审、公示、批准、拨付、培训补贴、特色馆')
  for (const [at, county] of counties.entries()) {
    const sent = await send(county, city)
    city.clock.go('2014-06-10')
    if (at === 0) await refuseTampered(city, sent)
    const preview = await city.as('经办', 'exchange.preview', { file: file(sent) })
    const applied = await takeIn(city, sent)
    check(`${county.name} 预览与接收一致`, inWords(preview.counts), inWords(applied.counts))
  }
  step(`${counties.length} 个报送包：核验、预览、接收`)
  const lists = new Map<string, DemoList>()
  for (const county of counties) {
    const list = await years.get(county.code)?.afterReport()
    if (list) lists.set(county.code, list)
  }
  for (const county of counties) {
    const year = years.get(county.code)
    if (!year) continue
    await cityDecides(city, county, year)
    await reviewTitles(city, year.cases.filter(isTitle))
    const back = await send(city, county)
    county.clock.go('2014-06-20')
    await takeIn(county, back)
  }
  await years.get(city.code)?.afterReport()
  const banned = [...years.values()].flatMap((year) => (year.banned === undefined ? [] : [year.banned]))
  step('市里逐件备案或退回，批复文件带回各县；各站接着办后来的事')
  const { published } = await city.as('负责人', 'fund.publishBans', {})
  check('市里发布的禁入', banned.length, published)
  for (const county of counties) {
    const titles = (years.get(county.code)?.cases ?? []).filter(isTitle)
    await grantTitles(city, titles)
    const back = await send(city, county)
    county.clock.go('2014-06-25')
    await takeIn(county, back)
    const held = await county.as('查询', 'title.find', {})
    check(`${county.name} 证书、称号`, titles.length, held.count)
    const [first] = held.rows
    if (!first) continue
    const certificate = { form: 'RD-7', subjects: [first.id], fill: 'filled' as const }
    keep(folders.forms, county.name, (await county.as('经办', 'print.issue', certificate)).file)
  }
  step('公示期满，市里认定企业、授予示范称号，证书随包发到各县')
  for (const desk of counties) {
    const year = years.get(desk.code)
    if (!year) continue
    await printForms(desk, year)
    writeFileSync(join(folders.sheets, `${desk.name}-新登记企业.csv`), incomingSheet(desk))
    for (const record of ['enterprise', 'fund_application'])
      keep(folders.sheets, desk.name, await desk.as('经办', 'export.records', { record, format: 'xlsx' }))
  }
  step('打印审批表、补贴申请表，导出 Excel')
  // After the papers: what is written takes an id, and all later ids and codes would be others.
  await settleIn(counties, city)
  for (const county of counties) {
    const list = lists.get(county.code)
    if (list) await reportList(county, city, list)
  }
  for (const desk of desks.filter(({ code }) => code === FIRST_UNIT)) await seldom(desk)
  const papers = await issuePapers(
    desks.toSorted((a, b) => Number(b.code === FIRST_UNIT) - Number(a.code === FIRST_UNIT)),
  )
  for (const { desk, file, twins } of papers.issued) {
    keep(folders.forms, desk, file)
    for (const twin of twins) keep(folders.sheets, desk, twin)
  }
  check('没有记录可以出具的表单', NONE, papers.lacking.join('、') || NONE)
  step(`表单库里的 ${papers.issued.length} 种表，各从一条记录出具一份`)
  const carry = async (from: DemoStation, to: DemoStation) => takeIn(to, await send(from, to))
  for (const county of counties)
    check(`${county.name} 市级答复：市给＝县收`, ...(await answersTravel(county, city, carry)))
  for (const county of counties) {
    const own = await totals(county, null)
    const held = await totals(city, county.station.slots()?.station ?? '')
    const year = years.get(county.code)
    const list = lists.get(county.code)
    const listed = list ? listTotal(list) : 0
    check(`${county.name} 企业数`, year?.enterprises ?? 0, held.enterprises)
    check(
      `${county.name} 批准（元）`,
      formatYuan((year?.approved ?? 0) + (year?.subsidy ?? 0) + listed),
      formatYuan(held.approved),
    )
    check(`${county.name} 拨付：县＝市（元）`, formatYuan(own.paid), formatYuan(held.paid))
    const unit = county.station.slots()?.station ?? ''
    const same = moneyBy(county, unit) === moneyBy(city, unit)
    check(`${county.name} 按级次、类别、支持环节：县＝市`, YES, same ? YES : NO)
    const verdict = await county.as('管理员', 'station.doctor', {})
    check(`${county.name} 自检通过`, YES, verdict.ok ? YES : NO)
  }
  for (const desk of desks) {
    const book = bookOf(desk)
    check(`${desk.name} 不足三条的登记册`, NONE, thinRegisters(book).join('、') || NONE)
    check(`${desk.name} 不合情理的记录`, NONE, oddRows(book, DEMO_DAY).join('；') || NONE)
  }
  const elsewhere = counties.find((one) => one.code !== FIRST_UNIT)
  for (const code of elsewhere ? banned : [])
    check(`在${elsewhere?.name}申报的禁入企业`, '拒绝', (await refusesBanned(elsewhere, code)) ? '拒绝' : '收下')
  check('市站自检通过', YES, (await city.as('管理员', 'station.doctor', {})).ok ? YES : NO)
  for (const desk of desks) await desk.close(DEMO_MORNING)
  const mornings = new Set(desks.map((desk) => readFileSync(join(desk.dataDir, DEMO_CLOCK), 'utf8')))
  check('各站停在同一天', YES, mornings.size === 1 ? YES : NO)
}

function summary(): string {
  const width = Math.max(...checks.map((one) => one.what.length))
  return checks
    .map(
      (one) =>
        `${one.expected === one.found ? '✓' : '✗'} ${one.what.padEnd(width, '　')} ${one.found}${one.expected === one.found ? '' : `（应为 ${one.expected}）`}`,
    )
    .join('\n')
}

console.log(`造各县和市局的演示数据，约一分钟。只写 ${shown}/ 文件夹：里面原来的演示数据重做，别的数据不动。`)
await run()
const text = summary()
const wrong = checks.filter((one) => one.expected !== one.found).length
const made = (folder: string) => (existsSync(folder) ? readdirSync(folder).length : 0)
console.log(`\n${text}\n`)
console.log(
  wrong === 0 ? `核对 ${checks.length} 项，全部相符。` : `核对 ${checks.length} 项，${wrong} 项不符，见上面打叉的。`,
)
console.log(
  `文件在 ${shown}/：报送包和交接单 ${made(folders.packages)} 个（packages），打印的表 ${made(folders.forms)} 个（forms），表格 ${made(folders.sheets)} 个（sheets）；上面的核对另存在 ${shown}/汇总.txt`,
)
const users = `演示用户（各站相同）：${DEMO_USERS.map(([name]) => name).join('、')}；口令 ${DEMO_PASSWORD}`
writeFileSync(join(root, '汇总.txt'), `${text}\n\n${users}\n`)
console.log(users)
const first = DEMO_UNITS.find(({ code }) => code === FIRST_UNIT)
console.log(`打开${first?.name ?? ''}演示站：npm start -- --demo；市站：npm start -- --demo --unit ${CITY?.code ?? ''}`)
console.log('第一次用，照 README.zh-CN.md 的“十分钟走一遍”。')
process.exitCode = wrong === 0 ? 0 : 1
