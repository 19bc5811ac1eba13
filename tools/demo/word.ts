import { DEMO_UNITS, townsOf } from '#tools/demo/place.ts'

/** Plausible words of our own making; deterministic, so that two runs agree to the byte. */

const GOODS = ['砖茶', '楠竹', '苎麻', '猕猴桃', '油茶', '野桂花', '雷竹笋', '豆豉', '麻花', '药姑茶', '富硒米', '枇杷']
/** Of each dozen and four: mostly those who sell, a few who serve them. */
const TRADES = [
  '电子商务有限公司',
  '食品有限公司',
  '商贸有限公司',
  '农产品专业合作社',
  '食品有限公司',
  '商贸有限公司',
  '电子商务有限公司',
  '网络科技有限公司',
  '电子商务有限公司',
  '食品有限公司',
  '商贸有限公司',
  '农产品专业合作社',
  '供应链有限公司',
  '商贸有限公司',
  '电子商务有限公司',
  '网络科技有限公司',
  '电子商务有限公司',
  '食品有限公司',
  '商贸有限公司',
  '农产品专业合作社',
  '供应链有限公司',
  '商贸有限公司',
  '电子商务有限公司',
  '网络科技有限公司',
]
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程'
const GIVEN = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'

/** What the firm at that place of the register sells. */
export function goodsOf(seed: number, at: number): string {
  return GOODS[(at * 5 + seed) % GOODS.length] ?? ''
}

/** A person of a unit: a surname and a cyclical sign, plainly nobody's name; 300 of a unit differ, and the heads of all units. */
export function personOf(seed: number, at: number): string {
  const n = at + seed * 137
  const given = GIVEN[(n * 7 + Math.floor(n / SURNAMES.length)) % GIVEN.length] ?? ''
  return `${SURNAMES[n % SURNAMES.length] ?? ''}${given}`
}

const PROJECTS = [
  '网上销售平台',
  '冷链仓储配送中心',
  '电商产业园改造',
  '乡村服务点网络',
  '直供直销体系',
  '电商人才培育基地',
]

/** A small seeded generator (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** The county an internal unit lies in: no number of an enterprise holds the code of the unit. */
const countyOf = (code: string): string =>
  DEMO_UNITS.find((one) => one.code === code)?.within ?? code.replaceAll(/\D/gu, '0')

/** A 统一社会信用代码 that passes both check digits (GB 32100, GB 11714) and belongs to nobody: its body starts with the unit's number and EX. */
export function demoCreditCode(kind: '91' | '93', division: string, serial: number): string {
  const body = `EX${String(serial).padStart(6, '0')}`
  const sum = [...body].reduce(
    (total, letter, at) =>
      total + (/\d/u.test(letter) ? Number(letter) : letter.charCodeAt(0) - 55) * (ORGANISATION_WEIGHTS[at] ?? 0),
    0,
  )
  const check = 11 - (sum % 11)
  const organisation = `${body}${check === 10 ? 'X' : check === 11 ? '0' : check}`
  const head = `${kind}${/^\d{6}$/u.test(division) ? division : countyOf(division)}${organisation}`
  const total = [...head].reduce(
    (sum17, letter, at) => sum17 + CODE_LETTERS.indexOf(letter) * (CODE_WEIGHTS[at] ?? 0),
    0,
  )
  return head + CODE_LETTERS.charAt((31 - (total % 31)) % 31)
}

export type DemoEnterprise = {
  readonly name: string
  readonly identifier: string
  readonly establishedOn: string
  readonly capital: string
  readonly person: string
  readonly phone: string
  readonly address: string
  readonly scope: string
}

/** `count` enterprises of one unit; every name and code differs. */
export function demoEnterprises(code: string, unitName: string, count: number, seed: number): DemoEnterprise[] {
  const random = seeded(seed)
  const towns = townsOf(code)
  return Array.from({ length: count }, (_unused, at) => {
    const town = towns[at % towns.length] ?? ''
    const goods = goodsOf(seed, at)
    const trade = TRADES[at % TRADES.length] ?? ''
    const serial = seed * 1000 + at
    return {
      name: `${unitName}${town.replace(/(?:街道|片区|[镇乡])$/u, '')}${goods}${trade}`,
      identifier: demoCreditCode(trade.includes('合作社') ? '93' : '91', code, serial),
      establishedOn: `20${String(5 + (at % 8)).padStart(2, '0')}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + ((at * 7) % 28)).padStart(2, '0')}`,
      capital: String(50 + Math.floor(random() * 40) * 25),
      person: personOf(seed, at),
      phone: `1380000${String(serial % 10_000).padStart(4, '0')}`,
      address: `${unitName}${town}示例路${1 + at}号`,
      scope: `${goods}的网上销售、收购、加工；农副产品电子商务服务`,
    }
  })
}

export function demoProject(name: string, at: number): string {
  return `${name.replace(/(电子商务|食品|商贸|网络科技|供应链)?有限公司$|农产品专业合作社$/u, '')}${PROJECTS[at % PROJECTS.length] ?? ''}`
}
