/**
 * Whether an explanation of a 核实性 finding really explains (domain §5.9: “情况属实/已核实” or empty is not accepted).
 * Six rules, in this order; the first broken one is said in words:
 * 1 something is written · 2 it isn't made of stock phrases alone · 3 it doesn't only repeat the question ·
 * 4 it is long enough and no row of the same signs · 5 it names a cause: a fact word, a number or a date ·
 * 6 it isn't the text of another line or of the last period again.
 */
type ExplanationContext = {
  /** Words of the finding: labels and numbers that the answer may not merely repeat. */
  readonly question: string
  /** Least number of signs once stock phrases are taken out (parameter statistic.explanation-least). */
  readonly least: number
  /** What was written for other findings of this report. */
  readonly others: readonly string[]
  /** What was written for the same finding one period ago. */
  readonly previous: string | undefined
}

// Longest first: 情况属实 must go before 属实.
const STOCK = [
  '见附件说明',
  '详见说明',
  '见说明',
  '详见附件',
  '见附件',
  '情况属实',
  '数据属实',
  '数据无误',
  '数据准确',
  '核实无误',
  '经核实',
  '已核实',
  '已核对',
  '经企业核实',
  '企业反映',
  '企业确认',
  '企业实际情况',
  '实际情况如此',
  '实际情况',
  '实际数据',
  '真实有效',
  '符合实际',
  '正常波动',
  '正常变动',
  '经营正常',
  '正常经营',
  '业务正常',
  '季节性波动',
  '市场原因',
  '市场波动',
  '市场行情',
  '客观原因',
  '属实',
  '无误',
  '准确',
  '正常',
  '同上',
  '如上',
  '特此说明',
  '说明如下',
  '没有问题',
  '无异常',
  '真实',
  '暂无',
] as const

const CAUSES =
  /因|由于|受[^理到]?.{0,12}影响|系|为.{0,6}所致|导致|新增|新开|增加了?|减少了?|关店|关闭|停业|停产|停工|歇业|退货|退单|活动|促销|大促|双十一|双11|年货|节|旺季|淡季|上市|断货|缺货|合同|订单|客户|搬迁|转型|转让|投产|扩建|升级|涨价|降价|价格|招聘|离职|裁员|平台|物流|疫情|洪|灾|雪|雨|更正|误填|补报|漏报|漏填|重复|合并|并入|分立|改制/u
const FACTS = /\d|[一二三四五六七八九十百千万][月日年家个单件人成倍元]/u

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '')
}

/** What is wrong with it, in words; undefined where it may stand. */
export function explanationProblem(text: string, context: ExplanationContext): string | undefined {
  const written = plain(text)
  if (written === '') return '没有写说明'
  const bare = STOCK.reduce((left, phrase) => left.replaceAll(plain(phrase), ''), written)
  if ([...bare].length < 4) return `“${text.trim()}”是套话，没有说明原因；请写发生了什么事、从什么时候起、多少`
  const own = withoutQuestion(bare, plain(context.question))
  if ([...own].length < 4) return '只是重复了审核提示，没有说明原因'
  if ([...bare].length < context.least)
    return `说明太短：除去套话只有 ${[...bare].length} 个字，至少 ${context.least} 个字`
  if (new Set(bare).size < 6) return '说明是重复的字，没有内容'
  if (!CAUSES.test(own) || (!FACTS.test(own) && new Set(own).size < 10))
    return '说明没有写出原因：请写明具体的事（如新开网店、促销、停业、退货、更正）和时间、数量'
  if (context.others.some((other) => plain(other) === written)) return '与另一条的说明完全相同，请针对这一条写'
  if (context.previous !== undefined && plain(context.previous) === written)
    return '与上期的说明完全相同，请写本期的情况'
  return undefined
}

/** What is left once every run of four or more signs of the question is taken out. */
function withoutQuestion(answer: string, question: string): string {
  let left = answer
  const signs = [...question]
  for (let length = Math.min(signs.length, 20); length >= 4; length -= 1)
    for (let from = 0; from + length <= signs.length; from += 1)
      left = left.replaceAll(signs.slice(from, from + length).join(''), '')
  return left
}
