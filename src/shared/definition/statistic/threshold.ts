/** A line of 规模以上/限额以上 (domain §5.6): which industries it is for and the dated parameter that holds it. */
type Threshold = {
  /** Category of `statistic_listing`. */
  readonly category: string
  readonly label: string
  readonly parameter: string
  /** Beginnings of GB/T 4754 codes; the first line whose beginning fits counts. */
  readonly industries: readonly string[]
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at).padStart(2, '0'))

/** Divisions (大类) of GB/T 4754—2017; 702 物业管理 and 703 中介 stand before the rest of 70. */
const THRESHOLDS: readonly Threshold[] = [
  { category: 'industry', label: '规模以上工业', parameter: 'statistic.threshold-industry', industries: range(6, 46) },
  { category: 'wholesale', label: '限额以上批发', parameter: 'statistic.threshold-wholesale', industries: ['51'] },
  { category: 'retail', label: '限额以上零售', parameter: 'statistic.threshold-retail', industries: ['52'] },
  { category: 'lodging', label: '限额以上住宿', parameter: 'statistic.threshold-lodging', industries: ['61'] },
  { category: 'catering', label: '限额以上餐饮', parameter: 'statistic.threshold-catering', industries: ['62'] },
  {
    category: 'service',
    label: '规模以上服务业',
    parameter: 'statistic.threshold-service-a',
    industries: [...range(53, 60), ...range(63, 65), ...range(76, 79), '84'],
  },
  {
    category: 'service',
    label: '规模以上服务业',
    parameter: 'statistic.threshold-service-b',
    industries: ['702', '703', ...range(71, 75), '83'],
  },
  {
    category: 'service',
    label: '规模以上服务业',
    parameter: 'statistic.threshold-service-c',
    industries: [...range(80, 82), ...range(85, 90)],
  },
]

/** The line an industry is measured by; undefined where none is fixed. */
export function thresholdOf(industryCode: string): Threshold | undefined {
  return THRESHOLDS.find((one) => one.industries.some((beginning) => industryCode.startsWith(beginning)))
}
