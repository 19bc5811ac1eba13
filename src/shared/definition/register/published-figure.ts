import { among } from '#shared/definition/common-field.ts'
import { choice, division, period, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 公布数: a figure the statistics side published, as printed; compared, never corrected (domain §5.5, §5.8). */
export const publishedFigure = defineRecord({
  name: 'published_figure',
  label: '公布数',
  clause: '一(三)',
  group: '统计',
  title: 'series',
  audience: 'city',
  authority: { county: {}, city: 'nobody' },
  unique: [['series', 'county', 'period', 'span']],
  index: [['series', 'period']],
  importable: true,
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    series: text({ label: '指标', required: true, max: 60, list: 220, help: '例如 社会消费品零售总额' }),
    county: division({ label: '地区', level: 'county', list: 110, help: '全国、全省的数不填' }),
    period: period({ label: '报告期', required: true, list: 100, help: '1—2月合并公布的填 2 月' }),
    span: choice({
      label: '含月份',
      required: true,
      list: 110,
      of: among({ single: '本期', 'with-january': '1—2月合并', cumulative: '1月至本期累计' }),
    }),
    printed: text({
      label: '公布值',
      required: true,
      max: 20,
      list: 120,
      figures: true,
      help: '照印出来的样子填，小数位不增不减',
    }),
    unit: choice({ label: '单位', required: true, list: 80, of: among({ yi: '亿元', wan: '万元' }) }),
    printedGrowth: text({
      label: '公布增长（%）',
      max: 10,
      list: 120,
      figures: true,
      help: '照印出来的样子填，例如 12.9；没有公布的不填',
    }),
    source: text({ label: '来源', required: true, max: 200, list: 220 }),
  },
})
