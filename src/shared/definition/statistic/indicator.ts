import { integer, money, ratio, type Field } from '#shared/definition/field.ts'

/** money in 分 (shown in 万元), count whole, ratio in 万分之一, dollar in US cents (shown in 万美元). */
type IndicatorKind = 'money' | 'count' | 'ratio' | 'dollar'

/**
 * What rules ask of an indicator instead of its code. `sales`, `purchases`: online, of goods and services; `retail`: what of the
 * sales went to consumers; `goods-retail`: the part of it that the total retail sales of consumer goods count; `trade`: sales and
 * purchases; `farm`: of the produce of farms; `exported`, `imported`: over the border, `exported-dollars` in dollars; `staff`:
 * who works there; `jobs`: persons at work in e-commerce; `parcels`: what was sent.
 */
const INDICATOR_ROLES = [
  'sales',
  'purchases',
  'retail',
  'goods-retail',
  'trade',
  'farm',
  'exported',
  'imported',
  'exported-dollars',
  'staff',
  'jobs',
  'parcels',
] as const

/** One of them. */
export type IndicatorRole = (typeof INDICATOR_ROLES)[number]

/** One line of the indicator dictionary. */
export type Indicator = {
  /** As printed: E08a. */
  readonly code: string
  /** Field of every record that carries figures: e08a. */
  readonly field: string
  readonly label: string
  readonly kind: IndicatorKind
  readonly unit: string
  /** A flow adds up over months; of a stock the last month's stands. */
  readonly nature: 'flow' | 'stock'
  readonly signed?: boolean
  readonly role?: IndicatorRole
  /** Printed on the back of the form. */
  readonly note: string
}

type Extra = { readonly nature?: 'stock'; readonly signed?: boolean; readonly role?: IndicatorRole }

function line(
  code: string,
  label: string,
  kind: IndicatorKind,
  unit: string,
  note: string,
  extra: Extra = {},
): Indicator {
  return {
    code,
    field: code.toLowerCase(),
    label,
    kind,
    unit,
    nature: extra.nature ?? 'flow',
    signed: extra.signed ?? false,
    ...(extra.role === undefined ? {} : { role: extra.role }),
    note,
  }
}

const wan = (code: string, label: string, note: string, extra?: Extra) =>
  line(code, label, 'money', '万元', note, extra)
const stock = { nature: 'stock' } as const
const jobs = { nature: 'stock', role: 'jobs' } as const

/** E01–E20 of the monthly and quarterly forms and the lines of the yearly form (商服电子商务1表). One dictionary for all forms. */
export const INDICATORS: readonly Indicator[] = [
  wan('E01', '电子商务交易额', '销售额加采购额。平台企业的平台交易额另填 E20a，两者不相加。', { role: 'trade' }),
  wan('E02', '电子商务销售额', '通过公共网络接到的订单的销售额，含增值税，扣除取消和退货；退货冲减退货当月。', {
    role: 'sales',
  }),
  wan('E03', '电子商务采购额', '通过公共网络发出的订单的采购额。', { role: 'purchases' }),
  wan('E04', '其中：B2B 销售额', '卖给单位的。'),
  wan('E05', '其中：网络零售额', '卖给个人和社会集团、非生产经营用的；只算零售，不算批发；店内扫码付款不是网上销售。', {
    role: 'retail',
  }),
  wan('E06', '实物商品网络零售额', '实物商品；计入社会消费品零售总额的就是这一部分。', { role: 'goods-retail' }),
  wan('E07', '非实物商品网络零售额', '票务、培训、订餐、虚拟商品等；不计入商品零售额。'),
  wan('E08a', '网络零售额中：B2C', '企业开店卖给个人。'),
  wan('E08b', '网络零售额中：C2C', '个人开店卖给个人。'),
  wan('E08c', '网络零售额中：团购', '不另加，可与 O2O 重叠。'),
  wan('E08d', '网络零售额中：O2O', '线上下单、线下成交，或线下体验、线上交易；不另加。'),
  wan('E09', '农产品网络零售额', '实物商品网络零售额中的农产品。', { role: 'farm' }),
  wan('E10a', '跨境电商出口额', '按报告期汇率折合人民币。', { role: 'exported' }),
  wan('E10b', '跨境电商进口额', '按报告期汇率折合人民币。', { role: 'imported' }),
  line('E10c', '跨境电商出口额（美元）', 'dollar', '万美元', '同 E10a，美元数。', { role: 'exported-dollars' }),
  wan('E11a', '经第三方平台销售额', '电子商务销售额中在第三方平台成交的。'),
  wan('E11b', '经自建平台销售额', '电子商务销售额中在自建网站、商城成交的。'),
  wan('E12', '移动端销售额', '手机等移动设备下的订单。'),
  line('E13', '订单数', 'count', '单', '已付款的网上订单。'),
  line('E14a', '快递发件量', 'count', '件', '上行。', { role: 'parcels' }),
  line('E14b', '快递收件量', 'count', '件', '下行。'),
  line('E15a', '从业人数', 'count', '人', '期末在岗。', { ...stock, role: 'staff' }),
  line('E15b', '其中：电商岗位', 'count', '人', '期末在岗。', jobs),
  line('E16', '活跃网店数', 'count', '个', '开店满 30 天、当月有订单的网店。', stock),
  line('E17a', '网上采购供应商数', 'count', '个', '全年有网上采购往来的。', stock),
  line('E17b', '网上客户数', 'count', '个', '全年有网上销售往来的单位客户。', stock),
  wan('E18a', '营业收入', '按会计报表。'),
  wan('E18b', '利润总额', '按会计报表，亏损为负。', { signed: true }),
  wan('E18c', '纳税额', '实缴税金。'),
  line('E19a', '电子支付比例', 'ratio', '%', '网上订单中用电子支付付款的金额比例。', stock),
  wan('E19b', '物流费用', '为网上订单支付的运输、仓储、配送费用。'),
  wan('E20a', '平台交易额', '平台类企业填：用户已付款订单金额之和，不含线下和其他平台的销售。'),
  wan('E20b', '其中：平台自营额', '平台企业自己卖的。'),
  line('E20c', '平台商户数', 'count', '个', '期末在平台经营的商户。', stock),
  line('E20d', '平台用户数', 'count', '个', '期末注册用户。', stock),
  line('A05a', '计算机台数', 'count', '台', '年末在用。', stock),
  line('A05b', '其中：上网计算机台数', 'count', '台', '年末在用。', stock),
  line('A06', '网站日均点击量', 'count', '次', '全年平均。', stock),
  line('A07a', '网上用户：个人', 'count', '个', '年末。', stock),
  line('A07b', '网上用户：企业', 'count', '个', '年末。', stock),
  wan('A08a', '销售总额', '线上线下合计，用于计算网上销售比重。'),
  wan('A08b', '采购总额', '线上线下合计，用于计算网上采购比重。'),
  line('A10', '外包配送比重', 'ratio', '%', '网上订单交由第三方配送的比例。', stock),
]

const byCode = new Map(INDICATORS.map((one) => [one.code, one]))
if (byCode.size !== INDICATORS.length) throw new Error('two indicators bear one code')

/** The line of that code; a form or check that names another is a programming error. */
export function indicatorOf(code: string): Indicator {
  const found = byCode.get(code)
  if (!found) throw new Error(`no indicator ${code}`)
  return found
}

const byRole = new Map(INDICATORS.flatMap((one) => (one.role === undefined ? [] : [[one.role, one] as const])))
if (byRole.size !== INDICATOR_ROLES.length) throw new Error('a role of indicators is nobody’s')

/** The indicator of a role. */
export function indicatorFor(role: IndicatorRole): Indicator {
  const found = byRole.get(role)
  if (!found) throw new Error(`no indicator is ${role}`)
  return found
}

/** The figure of a role among those of a report; undefined where it was not filled in. */
export function figureFor(figures: Figures, role: IndicatorRole): number | undefined {
  return figures[indicatorFor(role).code]
}

function fieldOf(one: Indicator, computed: boolean): Field {
  const said = computed ? { computed } : { source: 'firm' as const }
  const options = { label: `${one.code} ${one.label}`, unit: one.unit, ...said, section: '指标', clause: '一(三)' }
  switch (one.kind) {
    case 'count':
      return integer(options)
    case 'ratio':
      return ratio(options)
    default:
      return money({ ...options, signed: one.signed === true })
  }
}

/** One field for every indicator: the columns of reports, roll-ups and comparable bases. */
export function indicatorFields(options: { readonly computed: boolean }): Readonly<Record<string, Field>> {
  return Object.fromEntries(INDICATORS.map((one) => [one.field, fieldOf(one, options.computed)]))
}

/** Figures by indicator code; an absent one was not filled in, which is not zero. */
export type Figures = Readonly<Record<string, number>>

/** The figures a stored row carries. */
export function figuresOf(
  row: Readonly<Record<string, unknown>>,
  indicators: readonly Indicator[] = INDICATORS,
): Figures {
  const found: Record<string, number> = {}
  for (const one of indicators) {
    const value = row[one.field]
    if (typeof value === 'number') found[one.code] = value
  }
  return found
}

/** Figures as the fields of a row; what is absent becomes empty. */
export function rowFigures(figures: Figures): Record<string, number | null> {
  return Object.fromEntries(INDICATORS.map((one) => [one.field, figures[one.code] ?? null]))
}

const HUNDREDTHS: Readonly<Record<IndicatorKind, number>> = {
  money: 1_000_000,
  dollar: 1_000_000,
  ratio: 100,
  count: 1,
}

/** As shown and printed: money in 万元 with two decimals (more only where 分 need them), counts plain, ratios in per cent. */
export function figureText(one: Indicator, value: number | undefined): string {
  if (value === undefined) return ''
  if (one.kind === 'count') return grouped(String(value))
  const scale = HUNDREDTHS[one.kind]
  const sign = value < 0 ? '-' : ''
  const size = Math.abs(value)
  const digits = one.kind === 'ratio' ? 2 : 6
  const decimals = String(size % scale)
    .padStart(digits, '0')
    .replace(/0+$/u, '')
    .padEnd(2, '0')
  return `${sign}${grouped(String(Math.trunc(size / scale)))}.${decimals}`
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/gu, ',')
}
