import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { say } from '#tools/demo/case.ts'
import { grantTitles, reviewTitles } from '#tools/demo/title.ts'
import { DEMO_UNITS, type DemoUnit } from '#tools/demo/place.ts'
import { attach, moneyYear, recordAt, sealedMonth, writeFirms, type CountyBook } from '#tools/kept/county.ts'
import { openKeptDesk, type KeptDesk } from '#tools/kept/desk.ts'

type FileLike = { readonly name: string; readonly base64: string }

/** What is kept of one unit. */
export type Told = { readonly desk: KeptDesk; readonly book: CountyBook | null; readonly restored: boolean }

function unitOf(code: string): DemoUnit {
  const unit = DEMO_UNITS.find((one) => one.code === code)
  if (!unit) throw new Error(`no unit ${code}`)
  return unit
}

async function enrol(at: KeptDesk, other: KeptDesk): Promise<void> {
  const { name, base64 } = await other.as('管理员', 'exchange.exportEnrolment', {})
  const { own } = await other.as('经办', 'exchange.peers', {})
  await at.as('管理员', 'exchange.enrol', { file: { name, base64 }, fingerprint: own.fingerprint.join(' ') })
}

async function peerOf(from: KeptDesk, to: KeptDesk): Promise<string> {
  const { peers } = await from.as('经办', 'exchange.peers', {})
  const peer = peers.find((one) => one.code === to.code)
  if (!peer) throw new Error(`${from.name} does not know ${to.name}`)
  return peer.station
}

const fileOf = ({ name, base64 }: FileLike): FileLike => ({ name, base64 })

/** A package from one to the other, and its preview first, as a clerk does it. */
async function carry(from: KeptDesk, to: KeptDesk): Promise<void> {
  const sent = await from.as('经办', 'exchange.send', { peer: await peerOf(from, to) })
  const file = fileOf(sent.file)
  await to.as('经办', 'exchange.preview', { file })
  await to.as('经办', 'exchange.apply', { file, parked: null, confirmation: await to.confirm('经办') })
}

/** What stops a filing is settled: one firm is registered in both counties, with its person. What stops nothing stays open. */
async function settleHits(city: KeptDesk): Promise<void> {
  const { hits } = await city.as('审核', 'hit.find', {})
  const blocking = hits.filter((one) => one.blocks)
  if (blocking.length === 0) throw new Error('the two counties hold one licence number')
  for (const hit of blocking)
    await city.as('审核', 'hit.dispose', {
      kind: hit.kind,
      id: hit.id,
      rows: hit.members.map((one) => one.row),
      conclusion: 'same',
      text: '同一企业在两县登记，由注册地县保留',
    })
}

/** The city files a decision, reviews a recognition, and returns a record of a county. */
async function cityAtWork(city: KeptDesk, first: CountyBook): Promise<void> {
  await settleHits(city)
  await say(city, first.paid, { user: '审核', step: 'city-filing', outcome: 'filed', on: '2014-06-16', text: '备案。' })
  if (first.title) await reviewTitles(city, [first.title])
  await city.as('审核', 'return.make', {
    record: 'enterprise',
    row: first.firms[1] ?? '',
    fields: ['businessAddress'],
    reason: '经营地址与执照不符',
    dueOn: '2014-06-30',
  })
  await city.issue('ENT-1', first.firms[0] ?? '')
}

async function giveTask(city: KeptDesk): Promise<void> {
  const task = await recordAt(city)('supervision_task', {
    title: '园区季报',
    source: 'city',
    content: '收齐园区季报',
    county: city.code,
    leadUnit: '市商务局',
    startsOn: '2014-01-06',
    dueOn: '2014-06-30',
    frequency: 'once',
  })
  await city.as('经办', 'supervision.assign', { task, counties: ['421222', '421224'] })
  await recordAt(city)(
    'parameter_value',
    { parameter: 'notice.days', value: '7', effectiveFrom: '2014-07-01', basis: '商电〔2014〕1号' },
    '负责人',
  )
}

/** The county corrects and answers the returned record, and reports how far its task is. */
async function answer(county: KeptDesk, book: CountyBook): Promise<void> {
  const id = book.firms[1] ?? ''
  const { row } = await county.as('经办', 'register.get', { record: 'enterprise', id })
  const values = Object.fromEntries(
    ['name', 'identifierType', 'identifier', 'subjectType', 'businessStatus', 'county', 'ecommerceClass'].map(
      (name) => [name, row[name]],
    ),
  )
  const businessAddress = `${county.name}示例路二号`
  await county.as('经办', 'register.correct', {
    record: 'enterprise',
    id,
    rev: row.rev,
    values: { ...values, businessAddress },
  })
  const [open] = await county.as('经办', 'return.find', { open: true })
  await county.as('经办', 'return.answer', { id: open?.id ?? '', kind: 'corrected', text: '已按执照改正' })
  const { rows } = await county.as('查询', 'supervision.find', { county: county.code })
  await recordAt(county)('task_progress', {
    task: rows[0]?.id ?? '',
    reportedOn: '2014-06-20',
    kind: 'progress',
    text: '已收两份',
    percent: 5000,
  })
}

/** Loses the folder of a county: what it wrote after its backup is gone, the city still has it, and gives it back. */
async function loseAndRestore(root: string, lost: KeptDesk, city: KeptDesk, book: CountyBook): Promise<KeptDesk> {
  const { name, folder } = await lost.as('管理员', 'backup.make', { folder: join(root, 'backup') })
  const enterprise = book.firms[1] ?? ''
  await recordAt(lost)('contact', { enterprise, name: '备份以后的联系人' })
  await carry(lost, city)
  const target = join(root, 'restored')
  const confirmation = await lost.confirm('管理员')
  await lost.as('管理员', 'backup.restore', { name, folder, target, confirmation })
  await lost.close()
  const back = openKeptDesk(unitOf(lost.code), target, `kept ${lost.code} restored`, lost)
  await recordAt(back)('contact', { enterprise, name: '恢复以后的联系人' })
  await back.issue('ENT-1', enterprise)
  await carry(back, city)
  const given = await city.as('经办', 'exchange.giveBack', { peer: await peerOf(city, back) })
  await back.as('经办', 'exchange.apply', {
    file: fileOf(given.file),
    parked: null,
    confirmation: await back.confirm('经办'),
  })
  await carry(back, city)
  await carry(city, back)
  if (existsSync(join(target, 'restored.mark'))) throw new Error('the copy was not opened')
  return back
}

/** A year of a city and two counties, by files only; one of the counties loses its computer and comes back. */
export async function tell(root: string): Promise<Told[]> {
  const open = (code: string) => openKeptDesk(unitOf(code), join(root, code), `kept ${code}`)
  const [city, one, two] = [open('421200'), open('421222'), open('421224')]
  const desks = [city, one, two]
  const on = (day: string) => desks.forEach((desk) => desk.clock.go(day))
  for (const county of [one, two]) {
    await enrol(county, city)
    await enrol(city, county)
  }
  on('2014-01-06')
  const firms = [await writeFirms(one, 3, 1001), await writeFirms(two, 2, 2001)]
  for (const [at, county] of [one, two].entries()) {
    await attach(county, firms[at]?.[0] ?? '')
    await carry(county, city)
  }
  await giveTask(city)
  for (const county of [one, two]) await carry(city, county)
  const first = await moneyYear(one, firms[0] ?? [], true)
  const second = await moneyYear(two, firms[1] ?? [], false)
  on('2014-06-10')
  await sealedMonth(one, first.firms.slice(0, 2))
  for (const county of [one, two]) await carry(county, city)
  on('2014-06-16')
  await cityAtWork(city, first)
  for (const county of [one, two]) await carry(city, county)
  on('2014-06-20')
  await answer(one, first)
  await carry(one, city)
  if (first.title) await grantTitles(city, [first.title])
  on('2014-06-24')
  await carry(city, one)
  const { rows } = await one.as('查询', 'title.find', {})
  await one.issue('RD-7', rows[0]?.id ?? '')
  const back = await loseAndRestore(root, two, city, second)
  // Something not sent yet, as on any day.
  await recordAt(one)('contact', { enterprise: first.firms[2] ?? '', name: '尚未报送的联系人' })
  return [
    { desk: city, book: null, restored: false },
    { desk: one, book: first, restored: false },
    { desk: back, book: second, restored: true },
  ]
}
