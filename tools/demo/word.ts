/** Plausible data of our own making; deterministic, so that two runs agree to the byte. */

const PLACES: Readonly<Record<string, readonly string[]>> = {
  '421202': ['温泉', '永安', '汀泗桥', '贺胜桥', '桂花'],
  '421221': ['鱼岳', '官桥', '簰洲湾', '陆溪', '高铁岭'],
  '421222': ['隽水', '麦市', '塘湖', '北港', '大坪'],
  '421223': ['天城', '白霓', '路口', '青山', '金塘'],
  '421224': ['通羊', '九宫山', '闯王', '洪港', '大畈'],
  '421281': ['蒲圻', '赵李桥', '羊楼洞', '官塘驿', '新店'],
  '4212GX': ['横沟', '龟山', '书台', '长江', '贺胜'],
  '421200': ['淦河', '潜山', '银泉', '双鹤', '凤凰'],
}
const GOODS = ['砖茶', '楠竹', '苎麻', '猕猴桃', '油茶', '野桂花', '雷竹笋', '豆豉', '麻花', '药姑茶', '富硒米', '枇杷']
const TRADES = ['电子商务有限公司', '商贸有限公司', '农产品专业合作社', '网络科技有限公司', '供应链有限公司']
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
  const head = `${kind}${/^\d{6}$/u.test(division) ? division : '421202'}${organisation}`
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
  const places = PLACES[code] ?? ['城关']
  return Array.from({ length: count }, (_unused, at) => {
    const place = places[at % places.length] ?? ''
    const goods = GOODS[(at * 5 + seed) % GOODS.length] ?? ''
    const trade = TRADES[Math.floor(at / GOODS.length + at) % TRADES.length] ?? ''
    const cooperative = trade.includes('合作社')
    const serial = seed * 1000 + at
    return {
      name: `${unitName}${place}${goods}${at >= GOODS.length ? `第${Math.floor(at / GOODS.length)}` : ''}${trade}`,
      identifier: demoCreditCode(cooperative ? '93' : '91', code, serial),
      establishedOn: `20${String(5 + (at % 9)).padStart(2, '0')}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + ((at * 7) % 28)).padStart(2, '0')}`,
      capital: String(50 + Math.floor(random() * 40) * 25),
      person: `${'王李张刘陈杨赵黄周吴'.charAt(at % 10)}${'甲乙丙丁戊己庚辛'.charAt(at % 8)}`,
      phone: `1380000${String(serial % 10_000).padStart(4, '0')}`,
      address: `${unitName}${place}示例路${1 + at}号`,
      scope: `${goods}的网上销售、收购、加工；农副产品电子商务服务`,
    }
  })
}

export function demoProject(name: string, at: number): string {
  return `${name.replace(/(电子商务|商贸|网络科技|供应链)?有限公司$|农产品专业合作社$/u, '')}${PROJECTS[at % PROJECTS.length] ?? ''}`
}
