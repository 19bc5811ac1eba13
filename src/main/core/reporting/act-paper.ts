import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { stationName } from '#core/db/station-name.ts'
import { refuse } from '#core/fault.ts'
import { shownPersonName } from '#core/register/service.ts'
import { statedTotals, type SealRow } from '#core/reporting/period-repo.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { periodSeal, SEAL_ACTS } from '#shared/definition/register/period-seal.ts'
import { formatPeriod } from '#shared/model/period.ts'

type Paper = FormInput<'REG-1'>
type Section = Paper['sections'][number]

const TITLES: Readonly<Record<string, string>> = {
  seal: '报告期封存单',
  request: '报告期解封申请单',
  unlock: '报告期解封单',
  keep: '解封申请答复单',
}

function totalsSection(call: QueryCall, act: SealRow): Section {
  const totals = statedTotals(call.db, act.id)
  return {
    title: '上报数',
    fields:
      totals.length === 0 ? [{ label: '上报数', value: '这个报告期没有登记过记录，上报数都是零', wide: true }] : [],
    ...(totals.length === 0
      ? {}
      : {
          table: {
            columns: [
              { label: '指标', weight: 200 },
              { label: '条数', kind: 'integer', weight: 60 },
              { label: '金额（元）', kind: 'money', weight: 120 },
              { label: '所计记录摘要（前16位）', weight: 150 },
            ],
            rows: totals.map(({ label, count, amount, basisDigest }) => [
              label,
              count,
              amount,
              basisDigest.slice(0, 16),
            ]),
          },
        }),
  }
}

/** The words of the request an answer is about. */
function askedFields(call: QueryCall, act: SealRow): NonNullable<Section['fields']> {
  const asked = act.request ? getRecord(call.db, periodSeal, act.request) : undefined
  if (!asked) return []
  return [
    { label: '申请人', value: shownPersonName(call, asked.person) },
    { label: '申请日期', value: asked.actedOn },
    { label: '申请的理由', value: asked.reason ?? '', wide: true, lines: 3 },
  ]
}

/**
 * 封存单, 解封申请单, 解封单: what stands in the books about one act on a reporting period, to be signed and filed with the
 * figures as they were stated then. Faults: RECORD_UNKNOWN.
 */
export function actPaper(call: QueryCall, id: string): Paper {
  const act = getRecord(call.db, periodSeal, id)
  if (!act || act.voidedAt !== null) return refuse('RECORD_UNKNOWN', { record: periodSeal.label })
  const word = SEAL_ACTS.find((one) => one.value === act.act)?.label ?? act.act
  const own = act.station === call.station.id
  return {
    title: TITLES[act.act] ?? word,
    subtitle: `${formatPeriod(act.period)}　第 ${act.number} 次封存`,
    unit: own ? call.station.bureau : stationName(call.db, act.station),
    filledOn: act.actedOn,
    sections: [
      {
        title: '事项',
        fields: [
          { label: '报告期', value: formatPeriod(act.period) },
          { label: '事项', value: word },
          {
            label: act.act === 'unlock' || act.act === 'keep' ? '审批人' : '经手人',
            value: shownPersonName(call, act.person),
          },
          { label: '日期', value: act.actedOn },
          ...askedFields(call, act),
          ...(act.act === 'seal'
            ? []
            : [{ label: act.request ? '审批意见' : '理由', value: act.reason ?? '', wide: true, lines: 3 }]),
          ...(act.leader ? [{ label: '批准的负责人', value: act.leader, wide: true }] : []),
          { label: '记录编号', value: act.id, wide: true },
        ],
      },
      ...(act.act === 'seal' ? [totalsSection(call, act)] : []),
      // The card itself has the lines to sign; what an unlock needs besides is the seal of the office.
      { title: '盖章', fields: [{ label: '单位公章', value: '', wide: true, lines: 4 }] },
    ],
    note: '本单由系统按登记的封存、解封记录打印；签字盖章后存档。',
  }
}
