import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { soundOf } from '#core/db/pinyin.ts'
import { disposeHit, findHits, openHits } from '#core/reporting/service.ts'
import { hitKinds } from '#shared/definition/hit.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { demoCreditCode } from '../../tools/demo/word.ts'
import { randomOf, pick } from '../simulation/chance.ts'

const FIRMS = 50_000
const EXACT = 200
const NEAR = 100
const COUNTIES = ['421202', '421221', '421222', '421223', '421224', '421281', '4212GX']
const PLACES = ['咸安区', '嘉鱼县', '通城县', '崇阳县', '通山县', '赤壁市', '咸宁市', '湖北', '湖北咸宁', '']
const MARKS = [
  ...'金银鑫新欣兴星和合河恒衡宏鸿红虹华桦花家佳嘉德得福富利力丽隆龙荣容盛圣胜泰太通同桐旺望万祥翔',
  ...'盈营源园远元圆缘云运正政众中忠卓达大发方丰峰风凤高国海寒航昊康科乐联林陵绿满茂美民明宁农鹏平',
  ...'奇启千乾庆仁日瑞润三森山善尚神生时世顺思四天田万维五希先仙贤湘祥晓雅阳扬一亿益永优友裕誉泽展振志智',
]
const TRADES = ['电子商务', '商贸', '网络科技', '农业', '茶叶', '食品', '物流', '文化传媒', '服饰', '旅游', '']
const FORMS = ['有限公司', '有限责任公司', '农民专业合作社', '股份有限公司']

type Firm = {
  readonly at: number
  readonly id: string
  readonly station: string
  readonly place: string
  readonly mark: string
  readonly trade: string
  readonly form: string
}
type Link = { readonly kind: string; readonly rows: readonly string[] }

const random = randomOf(20_140_607)
const one = <T>(list: readonly T[]): T => pick(random, list) ?? (list[0] as T)
const idOf = (table: number, at: number) => `0194f00${table}-0000-7000-8000-${String(at).padStart(12, '0')}`
const stationOf = (at: number) => `0194f000-0000-7000-8000-00000000000${at % COUNTIES.length}`
const nameOf = (firm: Pick<Firm, 'place' | 'mark' | 'trade' | 'form'>) =>
  `${firm.place}${firm.mark}${firm.trade}${firm.form}`

function firmOf(at: number): Firm {
  const length = 2 + (random() < 0.5 ? 0 : random() < 0.6 ? 1 : 2)
  const mark = Array.from({ length }, () => one(MARKS)).join('')
  return {
    at,
    id: idOf(1, at),
    station: stationOf(at),
    place: one(PLACES),
    mark,
    trade: one(TRADES),
    form: one(FORMS),
  }
}

/** Tables of the seven counties as the city holds them after their packages; only what is compared matters here. */
function write(desk: Desk, table: string, rows: readonly Record<string, string | null>[]): void {
  const stamp = { epoch: '1-0000000000000000', audience: '["city"]', created_by: 'x', updated_by: 'x' }
  const columns = [...Object.keys(rows[0] ?? {}), ...Object.keys(stamp)]
  const insert = desk.db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}, rev, v, created_at, updated_at)
     VALUES (${columns.map(() => '?').join(', ')}, 1, 1, 0, 0)`,
  )
  for (const row of rows) insert.run(...Object.values(row), ...Object.values(stamp))
}

const mobileOf = (at: number) => `139${String(at).padStart(8, '0')}`
const personId = (at: number) => `42122219${String(60 + (at % 40))}0101${String(at).padStart(5, '0')}X`.slice(0, 18)

type Books = Readonly<
  Record<'enterprise' | 'contact' | 'bank_account' | 'trainee' | 'receipt', Record<string, string | null>[]>
>

function booksOf(firms: readonly Firm[]): Books {
  return {
    enterprise: firms.map((firm) => ({
      id: firm.id,
      station: firm.station,
      name: nameOf(firm),
      identifier: demoCreditCode('91', '421202', firm.at),
      legal_representative: `${one(MARKS)}某${firm.at}`,
      legal_representative_id: `L${String(firm.at).padStart(17, '0')}`,
      business_address: `咸宁市长江路${firm.at}号（电商楼）`,
    })),
    contact: firms.map(({ at, id, station }) => ({
      id: idOf(2, at),
      station,
      enterprise: id,
      mobile: mobileOf(at),
      telephone: `0715-${String(8_000_000 + at)}`,
    })),
    bank_account: firms.map(({ at, id, station }) => ({
      id: idOf(3, at),
      station,
      enterprise: id,
      account_number: `6222${String(at).padStart(12, '0')}`,
    })),
    trainee: firms.slice(0, FIRMS / 5).map(({ at, id, station }) => ({
      id: idOf(4, at),
      station,
      enterprise: id,
      name: `学员${at}`,
      phone: mobileOf(50_000_000 + at),
      identity_number: personId(at),
    })),
    receipt: firms.slice(0, FIRMS / 5).map(({ at, station }) => ({
      id: idOf(5, at),
      station,
      subject: id0(at),
      code: '042001400104',
      number: String(10_000_000 + at),
    })),
  }
}
const id0 = (at: number) => idOf(6, at)

/** The other unit's clerk writes the same thing another way. */
const OTHER_SPELLING: Readonly<Record<string, (value: string) => string>> = {
  identifier: (value) => value.toLowerCase(),
  legal_representative: (value) => `${value.slice(0, 1)} ${value.slice(1)}`,
  legal_representative_id: (value) => `${value} `,
  business_address: (value) =>
    value
      .replace('（', '(')
      .replace('）', ')')
      .replaceAll(/\d/gu, (figure) => String.fromCodePoint(0xff10 + Number(figure))),
  mobile: (value) => `${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`,
  telephone: (value) => value.replace('-', '－'),
  account_number: (value) => value.replaceAll(/(.{4})/gu, '$1 '),
  identity_number: (value) => value.toLowerCase(),
  phone: (value) => `+86 ${value}`,
  number: (value) => ` ${value}`,
}

const EXACT_KINDS: readonly (readonly [kind: string, table: keyof Books, columns: readonly string[]])[] = [
  ['identifier', 'enterprise', ['identifier']],
  ['legal-person', 'enterprise', ['legal_representative']],
  ['legal-person-id', 'enterprise', ['legal_representative_id']],
  ['address', 'enterprise', ['business_address']],
  ['phone', 'contact', ['mobile']],
  ['telephone', 'contact', ['telephone']],
  ['account', 'bank_account', ['account_number']],
  ['trainee-id', 'trainee', ['identity_number']],
  ['trainee', 'trainee', ['name', 'phone']],
  ['invoice', 'receipt', ['code', 'number']],
]

/** Every exact kind in turn; a row takes part in one link only. Place by place the two rows lie in different counties. */
function plantExact(books: Books): Link[] {
  return Array.from({ length: EXACT }, (_unused, at): Link => {
    const [kind, table, columns] = EXACT_KINDS[at % EXACT_KINDS.length] ?? EXACT_KINDS[0]!
    const [from, to] = [books[table][at * 40], books[table][at * 40 + 1 + (at % 5)]]
    if (!from || !to) throw new Error('no such row')
    for (const column of columns) {
      const value = from[column] ?? ''
      to[column] = at % 3 === 0 ? value : (OTHER_SPELLING[column]?.(value) ?? value)
    }
    return { kind, rows: [from['id'] ?? '', to['id'] ?? ''] }
  })
}

const soundsLike = (character: string) =>
  MARKS.filter((other) => other !== character && soundOf(other) === soundOf(character))

function slip(mark: string): string {
  const at = Math.floor(random() * mark.length)
  return one([
    () => mark.slice(0, at) + one(MARKS) + mark.slice(at + 1),
    () => mark.slice(0, at) + one(MARKS) + mark.slice(at),
    () => `${mark.slice(1, 2)}${mark.slice(0, 1)}${mark.slice(2)}`,
  ])()
}

/** How one firm comes to stand in two registers under two names. */
const WAYS: readonly ((firm: Firm) => string)[] = [
  (firm) => nameOf({ ...firm, place: one(PLACES.filter((other) => other !== firm.place)) }),
  (firm) => `${firm.mark}${firm.trade}（${one(['通城', '赤壁', '咸宁'])}）${firm.form}`,
  (firm) => nameOf({ ...firm, form: one(FORMS.filter((other) => other !== firm.form)) }),
  (firm) => `${firm.place} ${firm.mark}${firm.trade === '电子商务' ? '电商' : firm.trade}`,
  (firm) => {
    const heard = [...firm.mark].map((character) => one([...soundsLike(character), character]))
    return nameOf({ ...firm, mark: heard.join('') })
  },
  (firm) => nameOf({ ...firm, mark: firm.mark.length > 2 ? slip(firm.mark) : firm.mark, place: '' }),
]

/** Where both have a good code of their own, a common two-letter mark is no link at all: those have none, or a long mark. */
function plantNear(books: Books, firms: readonly Firm[]): Link[] {
  return Array.from({ length: NEAR }, (_unused, at): Link => {
    const from = firms[20_000 + at * 200]
    const to = books.enterprise[20_000 + at * 200 + 1 + (at % 5)]
    if (!from || !to) throw new Error('no such row')
    to['name'] = WAYS[at % WAYS.length]?.(from) ?? ''
    if (from.mark.length < 3 || at % 3 === 0)
      to['identifier'] = at % 2 === 0 ? null : `4212${String(at).padStart(11, '0')}`
    return { kind: 'near-name', rows: [from.id, to['id'] ?? ''] }
  })
}

describe(`${FIRMS} enterprises of seven counties with ${EXACT + NEAR} planted links`, () => {
  let desk: Desk
  let links: readonly Link[] = []
  beforeAll(() => {
    desk = openTestDesk({ kind: 'city', code: '421200' })
    const firms = Array.from({ length: FIRMS }, (_unused, at) => firmOf(at))
    const books = booksOf(firms)
    links = [...plantExact(books), ...plantNear(books, firms)]
    desk.db.transaction(() => {
      for (const [table, rows] of Object.entries(books)) write(desk, table, rows)
      write(
        desk,
        'fund_application',
        books.receipt.map((row) => ({
          id: row['subject'] ?? '',
          station: row['station'] ?? '',
          enterprise: idOf(1, Number(String(row['number'])) - 10_000_000),
        })),
      )
    })()
  }, 300_000)
  afterAll(() => desk.close())

  it('finds every exact link and at least 0.95 of the names alike, and few names that are two firms', () => {
    const { hits, open } = desk.ask('reviewer', (call) => findHits(call, { kind: null, open: true }))
    const found = (link: Link) =>
      hits.some(
        (hit) => hit.kind === link.kind && link.rows.every((row) => hit.members.some((member) => member.row === row)),
      )
    const exact = links.filter((link) => link.kind !== 'near-name')
    const near = links.filter((link) => link.kind === 'near-name')
    expect(exact.filter((link) => !found(link))).toEqual([])
    const alike = near.filter(found).length
    const strangers = hits.filter((hit) => hit.kind === 'near-name').length - alike
    console.log(
      `${exact.length} exact links all found, ${alike} of ${near.length} near names, ${strangers} groups of others, ${open} open`,
    )
    expect(alike / NEAR).toBeGreaterThanOrEqual(0.95)
    expect(strangers).toBeLessThan(FIRMS / 100)
    expect(new Set(exact.map((link) => link.kind)).size).toBe(hitKinds.length - 1)
    expect(hits.every((hit) => hit.disposition === null)).toBe(true)
  })

  it('holds a decision up until each hit about the enterprise has words of its own', () => {
    const link = links.find((each) => each.kind === 'phone')
    const contact = Number((link?.rows[0] ?? '').slice(-12))
    const enterprise = idOf(1, contact)
    const waiting = () => desk.ask('reviewer', (call) => openHits(call, enterprise))
    expect(waiting()).toEqual([expect.stringContaining('联系手机相同')])
    const { hits } = desk.ask('reviewer', (call) => findHits(call, { kind: 'phone', open: true }))
    const hit = hits.find((each) => each.members.some((member) => member.enterprise === enterprise))
    const rows = hit?.members.map((member) => member.row) ?? []
    desk.act('reviewer', (call) =>
      disposeHit(call, { kind: 'phone', id: hit?.id ?? '', rows, conclusion: 'coincidence', text: '代账公司的电话' }),
    )
    expect(waiting()).toEqual([])
    const near = desk.ask('reviewer', (call) => findHits(call, { kind: 'near-name', open: true })).hits[0]
    expect(near?.label).toBe('企业名称相近')
    expect(near?.blocks).toBe(false)
  })
})
