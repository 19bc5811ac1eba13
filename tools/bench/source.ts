import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export const ROOT = join(import.meta.dirname, '..', '..')
const REAL = join(ROOT, '..', 'shared', 'data', 'enterprises', 'hubei_other_prefectures.csv.gz')
export const TWIN_ROWS = 133_685
export const BENCH_PASSWORD = '桃李Spring2014'

export type Source = { readonly what: string; readonly bytes: Uint8Array }

/** The register of 133,685 enterprises where it is at hand, else a made-up sheet of the same shape and size. */
export function enterpriseSheet(rows: number): Source {
  if (existsSync(REAL) && rows === TWIN_ROWS)
    return { what: 'hubei_other_prefectures.csv', bytes: gunzipSync(readFileSync(REAL)) }
  return { what: `generated twin of ${rows} rows`, bytes: Buffer.from(twin(rows)) }
}

const PLACES = ['武汉', '宜昌', '襄阳', '荆州', '黄冈', '孝感', '十堰', '恩施', '随州', '荆门']
const WORDS = [
  '恒',
  '信',
  '达',
  '隆',
  '鑫',
  '源',
  '盛',
  '和',
  '泰',
  '兴',
  '联',
  '创',
  '科',
  '润',
  '丰',
  '宏',
  '嘉',
  '顺',
  '安',
  '康',
]
const TRADES = ['商贸', '科技', '电子商务', '农业开发', '建材', '物流', '餐饮管理', '服装', '机电设备', '文化传媒']
const FORMS = ['有限公司', '有限责任公司', '经营部', '专业合作社']
const SCOPE =
  '日用百货、办公用品、五金、家用电器、通讯器材及配件批发兼零售；预包装食品、农副产品销售；计算机软硬件开发与技术服务；货物进出口（依法须经批准的项目，经相关部门批准后方可开展经营活动）'

function twin(rows: number): string {
  // A multiplicative walk spreads words and numbers evenly and is the same on every machine.
  let state = 2014
  const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
  const pick = (list: readonly string[]) => list[next(list.length)] ?? ''
  const lines = ['企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址']
  for (let n = 0; n < rows; n += 1) {
    const place = pick(PLACES)
    const name = `${place}${pick(WORDS)}${pick(WORDS)}${pick(WORDS)}${n % 7 === 0 ? String(n) : pick(WORDS)}${pick(TRADES)}${pick(FORMS)}`
    const day = `20${String(next(15)).padStart(2, '0')}-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`
    lines.push(
      `${name},${identifier(n)},${day},有限责任公司,${pick(WORDS)}某,${1 + next(5000)}(万元人民币),${SCOPE.slice(0, 20 + next(70))},湖北,${place},${place}市示例路${next(900)}号${n}`,
    )
  }
  return `${lines.join('\n')}\n`
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** A made-up code that passes its check digit (GB 32100): a failing one would cost the import a warning a row. */
function identifier(n: number): string {
  const body = `91420000${String(n).padStart(9, '0')}`
  const sum = [...body].reduce((total, letter, at) => total + ALPHABET.indexOf(letter) * (WEIGHTS[at] ?? 0), 0)
  return body + (ALPHABET[(31 - (sum % 31)) % 31] ?? '')
}
