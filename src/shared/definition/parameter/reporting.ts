import { underClause } from '#shared/definition/parameter/parameter.ts'

const due = (kind: string, label: string, days: number) =>
  underClause('一(三)')(`report.${kind}-due`, `${label}报送期限（期末后）`, 'natural-days', '天', 'D', days)

/** When a unit's sealed period is to be with the city (domain §5.6): 8th of the next month, 10th after a quarter, 28 February. */
export const reportingParameters = [due('month', '月报', 8), due('quarter', '季报', 10), due('year', '年报', 59)]
