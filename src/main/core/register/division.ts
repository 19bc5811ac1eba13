import { type QueryCall, warningAt } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import type { StoredRow } from '#core/register/row.ts'
import type { Warning } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/**
 * A county stands in the list of divisions, and a township in the county of its own row. What was stored before is not
 * asked again: lists change, and old rows keep what was right then.
 */
export function divisionProblems(
  call: QueryCall,
  { fields }: RecordDefinition,
  values: Values,
  old: StoredRow | undefined,
): Warning[] {
  const { counties, towns } = call.core.resources
  return Object.entries(fields).flatMap(([name, field]) => {
    const code = values[name]
    if (field.kind !== 'division' || typeof code !== 'string') return []
    if (old && old[name] === code && old['county'] === values['county']) return []
    const problem = (message: string) => [warningAt(name, 'FIELD_WRONG', `${field.label}：${message}`)]
    if (field.level !== 'town')
      return counties.some((one) => one.code === code) ? [] : problem(`名单里没有代码“${code}”，请从列表中选择`)
    const town = towns.find((one) => one.code === code)
    if (!town) return problem(`名单里没有代码“${code}”，请从列表中选择`)
    const county = counties.find((one) => one.code === values['county'])
    // The city, and what belongs to it directly, lie in all counties; an internal unit lies in one.
    const place = county?.within ?? county?.code
    if (county === undefined || place?.endsWith('00') || (county.within === undefined && !/^\d{6}$/u.test(county.code)))
      return []
    return place === town.county ? [] : problem(`${town.name}不在${county.name}，请核对县市区和乡镇`)
  })
}
