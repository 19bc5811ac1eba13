/** A responsible unit of 47号: its name of 2014 is its key; county counterpart and successor are what prints say (domain §9.3). */
export type ResponsibleUnit = {
  readonly name: string
  /** County counterpart; '' where a county has none. */
  readonly county: string
  /** Name without 市/县 after the reform, and the day or year it began. */
  readonly successor?: string
  readonly successorFrom?: string
  /** Kept as 市级事项 in a county, and not scored there. */
  readonly cityOnly?: boolean
  readonly note?: string
}

/** The 23 units named by the 18 items, in the order of domain §9.3; counterparts and successors are K/D and corrected by rows of `unit_name`. */
export const RESPONSIBLE_UNITS = [
  { name: '市商务局', county: '县商务局' },
  { name: '市经信委', county: '县经信局', successor: '经济和信息化局', successorFrom: '2019' },
  { name: '市农业局', county: '县农业局', successor: '农业农村局', successorFrom: '2019' },
  {
    name: '市国税局',
    county: '县国税局',
    successor: '税务局',
    successorFrom: '2018-06-15',
    note: '2018 年国税、地税合并',
  },
  {
    name: '市地税局',
    county: '县地税局',
    successor: '税务局',
    successorFrom: '2018-06-15',
    note: '2018 年国税、地税合并',
  },
  {
    name: '市政府金融办',
    county: '县金融办',
    successor: '地方金融工作局',
    successorFrom: '2019',
    note: '部分地方仍称金融办',
  },
  { name: '市外管局', county: '人民银行县支行' },
  { name: '市民政局', county: '县民政局' },
  { name: '市人社局', county: '县人社局' },
  { name: '市旅游局', county: '县旅游局', successor: '文化和旅游局', successorFrom: '2019' },
  { name: '市工商局', county: '县工商局', successor: '市场监督管理局', successorFrom: '2019' },
  { name: '市发改委', county: '县发改局' },
  { name: '市科技局', county: '县科技局' },
  { name: '市交通物流局', county: '县交通物流局', successor: '交通运输局', successorFrom: '2019' },
  {
    name: '市邮政局',
    county: '县邮政局',
    successor: '邮政管理局',
    successorFrom: '2019',
    note: '县级为邮政局或邮政公司',
  },
  { name: '市旅游新城管委会', county: '', cityOnly: true },
  { name: '市职教新城', county: '', cityOnly: true },
  { name: '市财政局', county: '县财政局' },
  { name: '市国土资源局', county: '县国土资源局', successor: '自然资源和规划局', successorFrom: '2019' },
  { name: '市统计局', county: '县统计局' },
  { name: '市广电局', county: '县广电局', successor: '融媒体中心（广播电视台）', successorFrom: '2019' },
  { name: '咸宁日报社', county: '县融媒体中心', cityOnly: true, note: '县级无对应单位，宣传事项可由县融媒体中心承担' },
  { name: '市文体新局', county: '县文体新局', successor: '文化和旅游局', successorFrom: '2019' },
] as const satisfies readonly ResponsibleUnit[]

export const UNIT_EDITION = '2014 年名称，附 2018—2019 年机构改革后的名称'

export type UnitName = (typeof RESPONSIBLE_UNITS)[number]['name']

const byName = new Map<string, ResponsibleUnit>(RESPONSIBLE_UNITS.map((unit) => [unit.name, unit]))

/** The unit of that 2014 name, or undefined. */
export function unitNamed(name: string): ResponsibleUnit | undefined {
  return byName.get(name)
}

/** Choices of a field that names a unit by its 2014 name. */
export const UNIT_CHOICES: readonly { readonly value: string; readonly label: string }[] = RESPONSIBLE_UNITS.map(
  ({ name }) => ({ value: name, label: name }),
)

/**
 * What a unit is called on a day, at the city or in a county: the county counterpart, and after the reform its successor.
 * A unit only the city has keeps its city name in a county and is marked so.
 */
export function unitTitle(name: string, level: 'city' | 'county', date: string): string {
  const unit = byName.get(name)
  if (!unit) return name
  if (level === 'county' && unit.cityOnly) return `${unit.name}（市级）`
  const old = level === 'city' ? unit.name : unit.county
  if (unit.successor === undefined || unit.successorFrom === undefined || date < unit.successorFrom) return old
  return `${level === 'city' ? '市' : '县'}${unit.successor}`
}
