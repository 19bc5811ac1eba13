import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import { formatPeriod, periodOf, previousPeriod, type Period } from '#shared/model/period.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today } from '#ui/api/clock.ts'
import { Choose } from '#ui/component/choose.tsx'
import { useRemembered } from '#ui/component/remember.ts'

const BACK: Readonly<Record<StatisticalForm['cycle'], number>> = { month: 30, quarter: 12, year: 6 }

export type FormPeriod = {
  readonly form: StatisticalForm
  readonly period: Period
  readonly choose: { readonly form: (name: string) => void; readonly period: (period: Period) => void }
}

/** The form and period all screens of the statistics look at; the last finished period to begin with. */
export function useFormPeriod(): FormPeriod {
  const [name, setName] = useRemembered('statistic:form', definitions().statistics[0]?.name ?? '')
  const form = definitions().statistic(name) ?? definitions().statistics[0]
  if (!form) throw new Error('there is no statistical form')
  const [periods, setPeriods] = useRemembered<Readonly<Record<string, Period>>>('statistic:periods', {})
  const period = periods[form.cycle] ?? previousPeriod(periodOf(today(), form.cycle))
  return {
    form,
    period,
    choose: { form: setName, period: (next) => setPeriods({ ...periods, [form.cycle]: next }) },
  }
}

/** The last periods of a cycle, this one first. */
export function recentPeriods(cycle: StatisticalForm['cycle']): { value: Period; label: string }[] {
  const found: { value: Period; label: string }[] = []
  for (let one = periodOf(today(), cycle); found.length < BACK[cycle]; one = previousPeriod(one))
    found.push({ value: one, label: formatPeriod(one) })
  return found
}

/** Which form and which period. */
export function FormPeriodPicker({ form, period, choose }: FormPeriod) {
  return (
    <>
      <Choose<string>
        aria-label="报表"
        allowClear={false}
        value={form.name}
        options={definitions().statistics.map((one) => ({ value: one.name, label: one.label }))}
        onChange={(name: string | undefined) => choose.form(name ?? form.name)}
      />
      <Choose<Period>
        aria-label="报告期"
        allowClear={false}
        value={period}
        options={recentPeriods(form.cycle)}
        onChange={(next: Period | undefined) => choose.period(next ?? period)}
      />
    </>
  )
}
