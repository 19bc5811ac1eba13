import { choice, date, type Field, integer, longText, money, ratio, text } from '#shared/definition/field.ts'
import { DAY_UNITS, parseHolidayYear, parseWaivers } from '#shared/definition/parameter/parameter.ts'
import { formatYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import type { OutputOf } from '#ui/api/client.ts'

export type ParameterLine = OutputOf<'parameter.find'>[number]

export const MARKS: Readonly<Record<string, string>> = {
  P: '政策原文',
  S: '各地做法',
  K: '国家规定',
  D: '程序默认',
}

/** A stored value in the words a clerk uses; amounts in 元, ratios in per cent. */
export function valueText(line: ParameterLine, value: string): string {
  if (value === '') return '未规定'
  const number = Number(value)
  switch (line.kind) {
    case 'money':
      return `${formatYuan(number)} 元`
    case 'ratio':
      return formatRatio(number)
    case 'day-unit':
      return DAY_UNITS.find((unit) => unit.value === value)?.label ?? value
    case 'waiver':
      return [...(parseWaivers(value) ?? [])].map(([unit, document]) => `${unit} ${document}`).join('；') || value
    case 'holidays': {
      const year = parseHolidayYear(value)
      if (!year) return value
      return `${year.year} 年：放假 ${Object.keys(year.off).length} 天，调休上班 ${Object.keys(year.work).length} 天`
    }
    case 'month-days':
      return value
        .split(' ')
        .map((day) => `${Number(day.slice(0, 2))}月${Number(day.slice(3))}日`)
        .join('、')
    default:
      return `${value} ${line.unit}`.trim()
  }
}

/** The field a new value is typed into, by the kind of the parameter. */
export function valueField(line: ParameterLine): Field {
  switch (line.kind) {
    case 'money':
      return money({ label: '新值', unit: '元', required: true })
    case 'ratio':
      return ratio({ label: '新值', required: true, max: line.most ?? 10_000 })
    case 'day-unit':
      return choice({ label: '新值', required: true, of: DAY_UNITS })
    case 'month-day':
      return text({ label: '新值', required: true, max: 5, help: '每年的月和日，写成 03-01' })
    case 'waiver':
      return longText({ label: '新值', required: true, max: 4000, help: '每行一个单位：区划代码 空格 文号' })
    case 'holidays':
      return longText({
        label: '新值',
        required: true,
        max: 4000,
        help: '一年的放假安排文件的内容（year、off、work 三项）',
      })
    case 'date':
      return date({ label: '新值', required: true })
    case 'month-days':
      return text({
        label: '新值',
        required: true,
        max: 80,
        help: '每年的哪几天：月-日，几个之间空一格，例如 06-30 12-31',
      })
    default:
      return integer({ label: `新值${line.unit === '' ? '' : `（${line.unit}）`}`, required: true })
  }
}
