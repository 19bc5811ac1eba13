import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#tools/process.mjs'
import { NOT_IN_DEMO } from '#tools/demo/paper.ts'
import { fillsOf } from '#core/printing/fill.ts'
import { type Paper, papersOf } from '#core/printing/paper.ts'
import type { QueryCall } from '#core/call.ts'

/** Every printed paper that the work asks for, by code; what the program makes of it is read from its definitions. */
const INDEX = `
RD-1 认定申请表 · RD-2 收件回执 · RD-3 补正通知书 · RD-4 实地核查表 · RD-5 推荐汇总表 · RD-6 公示 · RD-7 证书 · RD-8 年审表 · RD-9 变更申请表 · RD-10 撤销决定书 · RD-11 企业名录
SF-1 示范企业申报表 · SF-2 示范基地申报表 · SF-3 推荐汇总表 · SF-4 年度经营情况报告表 · SF-5 三年支持台账 · SF-6 排名表
ZJ-1 申报通知 · ZJ-2 申请（审批）表 · ZJ-3 企业概况表 · ZJ-4 承诺书 · ZJ-5 材料清单、审查记录表 · ZJ-6 实地核查表 · ZJ-7 评审打分表及汇总 · ZJ-8 初审情况报告 · ZJ-9 联合推荐文件 · ZJ-10 申报汇总表 · ZJ-11 拟支持项目公示 · ZJ-12 异议登记及核查表 · ZJ-13 资金分配表 · ZJ-14 拨付申请函 · ZJ-15 到账确认单 · ZJ-16 项目验收表 · ZJ-17 绩效自评表 · ZJ-18 监督检查记录 · ZJ-19 追回决定书 · ZJ-20 项目台账 · ZJ-21 拨付台账 · ZJ-22 资金收支总账 · ZJ-23 黑名单登记表
PX-1 培训备案表 · PX-2 花名册 · PX-3 签到表 · PX-4 单据清单 · PX-5 单据粘贴单 · PX-6 培训补贴申请表 · PX-7 技能培训补助申请表 · PX-8 汇总表 · PX-9 公示 · PX-10 年度培训统计
TJ-1 企业月报（基层） · TJ-2 企业年报 · TJ-3 平台企业报表 · TJ-4 县综合月报 · TJ-5 企业一览 · TJ-6 增长分析 · TJ-7 网络零售额纳统对账表 · TJ-8 普及率、覆盖率表 · TJ-9 应报未报清单 · TJ-10 报送情况通报 · TJ-11 审核问题单
GQ-1 场馆登记表 · GQ-2 场馆年度业绩及排名 · YQ-1 园区登记表 · YQ-2 园区季报 · SQ-1 社区服务平台登记 · KJ-1 跨境企业登记 · KJ-2 协调事项单 · JR-1 融资需求表 · JR-2 对接结果表 · YD-1 用地项目表 · RC-1 人才登记表 · RC-2 实训基地、校企合作表 · SS-1 税收优惠台账 · SD-1 水电气同价台账 · ZR-1 准入事项台账 · TS-1 投诉登记表 · TS-2 转办单 · LZ-1 亮照亮标检查表 · LZ-2 责令改正（移送）单 · XC-1 宣传活动台账
DB-1 任务分解表 · DB-2 督办通知单 · DB-3 催办单 · DB-4 进展月报 · DB-5 销号清单 · LX-1 会议通知 · LX-2 会议纪要 · BG-1 发文登记簿 · BG-2 用印登记簿 · BG-3 归档文件目录 · BG-4 报送清单（含校验码） · BG-5 交接清单 · BG-6 销毁清册
`

/** The papers asked for: code and name. */
export const paperIndex = INDEX.trim()
  .split(/\n| · /u)
  .map((one) => {
    const [code = '', ...name] = one.split(' ')
    return { code, name: name.join(' ') }
  })

const FILLS = { filled: '预填', blank: '空白', 'data-only': '套打' } as const

/** How a paper of the library is made. */
function kindOf({ drawn, layout, list, document }: Paper): string {
  if (layout) return '数据表单'
  if (list) return '数据清册'
  if (document) return '公文'
  return drawn === 'REG-1' ? '登记卡' : '专门版式'
}

type Row = {
  readonly kind: string
  readonly of: string
  readonly fills: string
  readonly demo: string
  readonly test: string
}
const NONE: Row = { kind: '**没有**', of: '', fills: '', demo: '', test: '' }

function rowOf(call: QueryCall, code: string): Row {
  const found = papersOf(call.definitions).filter((one) => one.code === code)
  const [first] = found
  if (first) {
    const records = found.flatMap(({ record }) => (record ? [record.label] : []))
    const of = records.length > 3 ? `${records.slice(0, 2).join('、')}等 ${records.length} 种` : records.join('、')
    const fills = fillsOf(call, first).map((fill) => FILLS[fill])
    return {
      kind: kindOf(first),
      of,
      fills: fills.join('、'),
      demo: code in NOT_IN_DEMO ? '' : '是',
      test: first.list ? 'list' : 'every-paper',
    }
  }
  return NONE
}

/** Those of the index that were there before a paper was a definition: drawn by hand, or cards and lists of registers. */
const BEFORE = new Set(
  `RD-1 RD-5 RD-6 RD-7 RD-11 SF-1 SF-3 ZJ-2 ZJ-11 PX-2 PX-3 PX-6 PX-7 PX-9 TJ-1 TJ-4 TJ-7 TJ-8 TJ-9 DB-1 DB-2 DB-4 LX-2
  GQ-1 YQ-1 YQ-2 SQ-1 KJ-1 KJ-2 JR-1 JR-2 YD-1 RC-1 RC-2 TS-1 LZ-1 SS-1 SD-1 ZR-1 XC-1 BG-1 BG-2`.split(/\s+/u),
)

/** The papers of the index that came as definitions, and the lines of the files that define them, whole; the engines apart. */
export function definedPapers(): { readonly papers: number; readonly lines: number } {
  const codes = new Set(paperIndex.map(({ code }) => code).filter((code) => !BEFORE.has(code)))
  const found = new Set<string>()
  const files = ['paper', 'document', 'statistic'].flatMap((shelf) => {
    const folder = join(root, 'src', 'shared', 'definition', shelf)
    return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  })
  const lines = files.reduce((sum, text) => {
    const named = [...text.matchAll(/\b(?:code|paper): '([A-Z]{2}-\d+)'/gu)].map(([, code = '']) => code)
    const own = named.filter((code) => codes.has(code))
    for (const code of own) found.add(code)
    return own.length === 0 ? sum : sum + text.split('\n').length
  }, 0)
  return { papers: found.size, lines }
}

/** docs/papers.md: what the program makes of every paper that the work asks for. */
export function papersPage(call: QueryCall): string {
  const rows = paperIndex.map(({ code, name }) => ({ code, name, ...rowOf(call, code) }))
  const there = rows.filter((one) => one.kind !== NONE.kind)
  const issued = rows.filter((one) => one.demo !== '')
  const asked = new Set(['REG-1', ...paperIndex.map(({ code }) => code)])
  const more = papersOf(call.definitions).filter(({ code }) => !asked.has(code))
  const added = [...new Map(more.map((one) => [one.code, one])).values()].toSorted((a, b) =>
    a.code.localeCompare(b.code, 'en', { numeric: true }),
  )
  return [
    '# 打印表单一览',
    '',
    '由 `node tools/papers-doc.ts` 从定义生成，`tests/architecture/papers.test.ts` 核对。',
    '',
    `业务调研要的共 ${rows.length} 种，已有 ${there.length} 种，其中演示里从一条记录出具的 ${issued.length} 种。“演示”指 \`npm run demo\` 从一条记录出具过；没有出具的演示不通过，除非 \`tools/demo/paper.ts\` 写明演示里为什么没有这种记录；只有空白表的不算。“测试”是 \`tests/printing\` 中逐页读回核对的一项。`,
    '',
    `这张清单以外，程序还有：${added.map(({ code, name }) => `${code} ${name}`).join('、')}。`,
    '',
    '其中 52 种是后来用定义写成的：定义文件合计不超过 2,500 行（排版程序另计），由同一项测试核对。',
    '',
    '| 代码 | 名称 | 怎样出具 | 由哪种记录 | 填法 | 演示 | 测试 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((one) => `| ${[one.code, one.name, one.kind, one.of, one.fills, one.demo, one.test].join(' | ')} |`),
    '',
  ].join('\n')
}
