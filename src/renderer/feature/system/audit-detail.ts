import { PACKAGE_FAULTS } from '#shared/contract/exchange.ts'
import { faultMessage } from '#shared/fault-words.ts'
import { isRole, ROLES } from '#shared/permission.ts'
import { outcomeWord } from '#shared/definition/procedure/state-words.ts'
import { PASSWORD_PROFILES } from '#shared/model/password-profile.ts'
import { definitions } from '#ui/api/definitions.ts'

const KEYS: Readonly<Record<string, string>> = {
  why: '原因',
  compared: '与交接单相符',
  name: '名称',
  sm3: '文件 SM3',
  size: '字节数',
  claimed: '自称来自（未证实）',
  quarantined: '副本已隔离',
  gaveWay: '让位的文件',
  procedure: '程序',
  step: '步骤',
  outcome: '结论',
  record: '种类',
  roles: '岗位',
  pool: '资金池',
  kind: '事项',
  folder: '文件夹',
  form: '表单',
  materials: '材料项数',
  check: '审查项',
  notice: '张贴日期',
  applications: '件数',
  reversalOf: '原分录',
  user: '用户',
  file: '文件',
  rows: '条数',
  purpose: '用途',
  ok: '相符',
  outside: '在本机以外',
  auditSeq: '审计到第',
  count: '份数',
  codes: '校验码',
  papers: '校验码',
  code: '区划代码',
  reason: '理由',
  fields: '栏目',
  format: '格式',
  seq: '包号',
  from: '自',
  to: '到',
  movedOn: '迁移日期',
  files: '附件数',
  disposition: '处置',
  conclusion: '结论',
  decision: '决定',
  copies: '份数',
  fingerprint: '指纹',
  disabled: '停用',
  period: '报告期',
  month: '月份',
  year: '年度',
  again: '重新汇总',
  agree: '同意',
  wrong: '不符之处',
  noted: '上次记到第几条',
  have: '打开时到第几条',
  lacking: '缺的文件',
  same: '是同一笔',
  number: '编号',
  prints: '第几次打印',
  note: '说明',
  users: '用户数',
  list: '清册',
  lists: '清册',
  parameter: '参数',
  undone: '撤销条数',
  kept: '保留条数',
  made: '新增条数',
  told: '告知条数',
  written: '条数',
  counties: '县市区',
  units: '单位',
  unit: '单位',
  profile: '口令要求',
}

/** Ids, digests, epochs and words of the program prove something to it and say nothing to a reader; they stay in the export. */
const UNREAD = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}|\d+-[0-9a-f]{16}|[a-z][A-Za-z0-9_-]*)$/u
/** Digests and ids that a reader compares with something in hand. */
const READ_ALL_THE_SAME = new Set(['sm3', 'claimed', 'gaveWay'])
const VALUES: Readonly<Record<string, string>> = {
  city: '市站',
  county: '县站',
  budget: '年初预算',
  adjustment: '预算调整',
  'carry-over': '上年结转',
  arrival: '上级到位',
  pass: '通过',
  return: '退回',
  'station.slots.json damaged': 'station.slots.json 损坏',
  'station.slots.json missing': 'station.slots.json 不见了',
  'station.slots.copy.json damaged': 'station.slots.copy.json 损坏',
  'station.slots.copy.json missing': 'station.slots.copy.json 不见了',
  'changed by other hands': '被程序以外改动',
  'refused logins taken out': '登录失败的记录被删改',
  'other than the database': '与数据库不一致',
  ...Object.fromEntries(Object.entries(PASSWORD_PROFILES).map(([name, { label }]) => [name, label])),
}

const REFUSALS: readonly unknown[] = PACKAGE_FAULTS
function isRefusal(value: unknown): value is string {
  return REFUSALS.includes(value)
}

type Detail = Readonly<Record<string, unknown>>

function isDetail(value: unknown): value is Detail {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every member of a batch stands in the entry; a reader of the list sees the first. */
function papersText(papers: unknown): string {
  if (!Array.isArray(papers)) return ''
  const codes = papers.map((one: unknown) => (isDetail(one) ? String(one['code']) : ''))
  return codes.length > 20 ? `${codes.slice(0, 20).join('、')}等` : codes.join('、')
}

function valueText(key: string, value: unknown, all: Detail): string {
  if (key === 'papers') return papersText(value)
  if (Array.isArray(value)) return value.map((one) => valueText(key, one, all)).join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value)
  const procedure = typeof all['procedure'] === 'string' ? all['procedure'] : ''
  switch (key) {
    case 'why':
      return faultMessage(value)
    case 'procedure':
      return definitions().procedure(value)?.label ?? value
    case 'step':
      return (
        definitions()
          .procedure(procedure)
          ?.steps.find((step) => step.name === value)?.label ?? value
      )
    case 'outcome':
      return outcomeWord(definitions().procedure(procedure), String(all['step'] ?? ''), value)
    case 'record':
    case 'lists':
      return definitions().record(value)?.label ?? value
    case 'fields':
      return definitions().record(String(all['record'] ?? ''))?.fields[value]?.label ?? value
    case 'parameter':
      return definitions().parameter(value)?.label ?? value
    case 'roles':
      return isRole(value) ? ROLES[value] : value
    default:
      return VALUES[value] ?? value
  }
}

/** The details of an audit entry in words; ids and digests say nothing to a reader and are left out. */
export function detailText(detail: string): string {
  let parsed: unknown
  try {
    parsed = JSON.parse(detail)
  } catch {
    // Details are text of the chain: what is no JSON is shown as it stands.
    return detail
  }
  if (!isDetail(parsed)) return detail
  const all = parsed
  return Object.entries(all)
    .filter(([key, value]) => key in KEYS && value !== null && value !== '')
    .map(([key, value]) =>
      key === 'code' && isRefusal(value)
        ? (['code', '原因', faultMessage(value)] as const)
        : ([key, KEYS[key] ?? '', valueText(key, value, all)] as const),
    )
    .filter(([key, , said]) => READ_ALL_THE_SAME.has(key) || !UNREAD.test(said))
    .map(([, word, said]) => `${word} ${said}`)
    .join('；')
}
