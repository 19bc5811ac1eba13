import { z } from 'zod'
import { division, json, period, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import {
  MOST_TABLE_COLUMNS,
  MOST_TABLE_ROWS,
  StoredLine,
  TableColumn,
} from '#shared/definition/statistic/published-table.ts'

/** 公布表: a table of a bulletin or a yearbook as it was printed; its sums, shares and rates are computed beside it, never into it. */
export const publishedTable = defineRecord({
  name: 'published_table',
  label: '公布表',
  clause: '一(三)',
  group: '统计',
  title: 'title',
  audience: 'city',
  authority: { county: {}, city: 'nobody' },
  unique: [['title', 'region', 'period']],
  index: [['period']],
  search: ['title', 'region', 'source'],
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    title: text({ label: '表名', required: true, max: 120, list: 300 }),
    region: text({ label: '地区', required: true, max: 40, list: 110, help: '印在表上的范围，例如 全国、全省、全市' }),
    county: division({ label: '本县市区', level: 'county', list: 100, help: '表说的是本市哪个县市区；更大的范围不填' }),
    period: period({ label: '报告期', required: true, list: 100, help: '月报填 2014-06，年鉴填 2013' }),
    unit: text({ label: '表头单位', max: 20, list: 90, help: '整张表一个单位时填，例如 万元' }),
    source: text({ label: '来源', required: true, max: 200, list: 260, help: '文件或网页的名称和日期' }),
    note: text({ label: '附注', max: 500, help: '照印出来的样子填' }),
    columns: json({ label: '栏', required: true, computed: true }, z.array(TableColumn).min(1).max(MOST_TABLE_COLUMNS)),
    lines: json({ label: '行', required: true, computed: true }, z.array(StoredLine).min(1).max(MOST_TABLE_ROWS)),
  },
})
