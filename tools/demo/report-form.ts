import type { DemoStation } from '#tools/demo/unit.ts'
import { bureauOf } from '#tools/demo/place.ts'

const WAN = 1_000_000

type Reporting = {
  readonly form: string
  readonly period: string
  readonly receivedOn: string
  readonly reason: string
  readonly firms: readonly { readonly id: string; readonly head: string; readonly figures: Record<string, number> }[]
}

/** A form of its own from the list of who reports it to the passed round. */
async function reported(desk: DemoStation, { form, period, receivedOn, reason, firms }: Reporting): Promise<void> {
  for (const { id } of firms)
    await desk.as('经办', 'register.record', {
      record: 'reporting_duty',
      values: { enterprise: id, form, fromPeriod: period, reason },
    })
  const { rows } = await desk.as('经办', 'statistic.saveSheet', {
    form,
    period,
    submit: true,
    receivedOn,
    rows: firms.map(({ id, head, figures }) => ({
      enterprise: id,
      rev: null,
      figures,
      explanations: [],
      signers: { unitHead: head, statistician: head, filler: head },
    })),
  })
  const reports = rows.filter((row) => row.submitted).map((row) => ({ id: row.report, rev: row.rev }))
  await desk.as('审核', 'statistic.review', { form, period, reports, decision: 'pass', reason: '' })
  const office = bureauOf(desk.name, 'commerce')
  await desk.as('审核', 'statistic.summarise', { form, period, reason: '', office, approval: '', validUntil: null })
}

/** The year of a firm whose retail and wholesale were so much. */
function yearOf(retail: number, wholesale: number): Record<string, number> {
  const service = Math.trunc(retail / 5)
  const [e05, e04, e03] = [retail * WAN, wholesale * WAN, 24 * WAN]
  return {
    E01: e05 + e04 + e03,
    E02: e05 + e04,
    E03: e03,
    E04: e04,
    E05: e05,
    E06: (retail - service) * WAN,
    E07: service * WAN,
    E17a: 6,
    E17b: 14,
    E18a: Math.trunc(((e05 + e04) * 13) / 10),
    E18b: Math.trunc((e05 + e04) / 12),
    E18c: Math.trunc((e05 + e04) / 25),
    E19a: 9_350,
    E19b: Math.trunc((e05 + e04) / 16),
    A05a: 18,
    A05b: 16,
    A06: 420,
    A07a: 5_200,
    A07b: 36,
    A08a: Math.trunc(((e05 + e04) * 14) / 10),
    A08b: 65 * WAN,
    A10: 10_000,
  }
}

/** The yearly reports of some firms, and the month of one that runs a platform. */
export async function reportForms(
  desk: DemoStation,
  firms: readonly { readonly id: string; readonly head?: string; readonly retail: number }[],
  wholesale: number,
): Promise<void> {
  const signed = firms.map(({ id, head = '', retail }) => ({ id, head, retail }))
  await reported(desk, {
    form: 'enterprise-year',
    period: '2013',
    receivedOn: '2014-02-26',
    reason: '年报调查单位',
    firms: signed.map(({ retail, ...firm }) => ({ ...firm, figures: yearOf(retail, wholesale) })),
  })
  const month = { E20a: 86 * WAN, E20b: 12 * WAN, E20c: 64, E20d: 3_180, E13: 7_420, E15a: 12, E15b: 5 }
  await reported(desk, {
    form: 'platform-month',
    period: '2014-04',
    receivedOn: '2014-05-04',
    reason: '经营本地农产品网上商城，有入驻商户',
    firms: signed.slice(0, 1).map(({ retail: _retail, ...firm }) => ({ ...firm, figures: month })),
  })
}
