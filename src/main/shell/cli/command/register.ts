import type { CliCommand } from '#shell/cli/command.ts'
import { assertPlace, fileInput, saveOutput } from '#shell/cli/file.ts'
import type { Out } from '#shared/contract/index.ts'
import type { SheetMoneyUnit } from '#shared/definition/import/column.ts'
import { UsageError } from '#shell/cli/mishap.ts'

type SheetView = Out<'import.open'>['sheets'][number]

const UNITS: Readonly<Record<string, SheetMoneyUnit>> = { 元: 'yuan', 千元: 'thousand', 万元: 'wan', 亿元: 'yi' }

function moneyUnit(typed: string | undefined): SheetMoneyUnit | null {
  if (typed === undefined) return null
  const unit = Object.hasOwn(UNITS, typed) ? UNITS[typed] : undefined
  if (!unit) throw new UsageError(`--money-unit 只能写${Object.keys(UNITS).join('、')}`)
  return unit
}

/** Columns whose header and sheet state no unit; those that hold no amounts take none. */
function unmarked(sheet: SheetView): string[] {
  return sheet.columns.filter((_column, at) => sheet.units[at]?.stated === null)
}

/** The sheet that was named, else the first: another one than the named is never read. */
function sheetNamed(sheets: readonly SheetView[], named: string | undefined): SheetView {
  const sheet = named === undefined ? sheets[0] : sheets.find((one) => one.name === named)
  if (sheet) return sheet
  const names = sheets.map((one) => one.name).join('、')
  throw new UsageError(named === undefined ? '没有可读的工作表' : `没有叫“${named}”的工作表；有：${names}`)
}

export const registerCommands: readonly CliCommand[] = [
  {
    name: 'import',
    room: '登记册与表格',
    says: '导入表格：试导入、报告问题、写入好的行',
    wants: ['record', 'file'],
    takes: ['sheet', 'county', 'money-unit', 'update', 'all-or-none', 'dry-run', 'marked'],
    examples: [
      'hsb import --user 经办 --record enterprise --file 名录.xlsx --dry-run --marked 问题.xlsx',
      'hsb import --user 经办 --record enterprise --file 名录.xlsx',
    ],
    run: async (client, input) => {
      const record = input.must('record')
      const marked = input.text('marked')
      // Said before the work, not after it.
      assertPlace(marked, 'file')
      const unit = moneyUnit(input.text('money-unit'))
      const file = fileInput(input.must('file'))
      const { sheets, opened, notes } = await client.call('import.open', { record, file, text: null })
      const sheet = sheetNamed(sheets, input.text('sheet'))
      const county = input.text('county')
      const defaults = county === undefined ? {} : { county }
      const staged = await client.call('import.stage', {
        record,
        file,
        text: null,
        opened,
        sheet: sheet.name,
        mapping: sheet.mapping,
        units: unit === null ? {} : Object.fromEntries(unmarked(sheet).map((column) => [column, unit])),
        defaults,
      })
      const lines = [
        ...notes.map((note) => `${note}。`),
        ...(sheet.ignored.length > 0 ? [`不导入的列：${sheet.ignored.join('、')}`] : []),
        `试导入 ${staged.rows} 行：新增 ${staged.added}，修改 ${staged.changed}，无变化 ${staged.unchanged}，重复 ${staged.repeated}，进不去 ${staged.refused}，有提示 ${staged.warned}`,
        ...staged.problemsByCode.map((one) => `  ${one.count} 次 ${one.message}`),
      ]
      if (marked !== undefined)
        lines.push(
          `标好问题的表：${saveOutput(await client.call('import.marked', { batch: staged.batch, file }), marked)}`,
        )
      if (input.on('dry-run')) return { value: staged, lines: [...lines, '只试不写：数据没有改动'] }
      const done = await client.call('import.commit', {
        batch: staged.batch,
        onlyIfAllGood: input.on('all-or-none'),
        updateExisting: input.on('update'),
      })
      return {
        value: done,
        lines: [
          ...lines,
          `已写入：新增 ${done.added}，修改 ${done.changed}${done.left > 0 ? `；${done.left} 条与登记的不同，没有改（要改请写 --update）` : ''}。批次 ${done.batch}`,
        ],
      }
    },
  },
  {
    name: 'export',
    room: '登记册与表格',
    says: '导出名录或登记册',
    wants: ['record'],
    takes: ['format', 'query', 'fields', 'purpose', 'to'],
    writes: 'file',
    examples: [
      'hsb export --user 经办 --record enterprise --query 商贸 --to D:\\导出',
      'hsb export --user 经办 --record contact --format csv --purpose 年度走访',
    ],
    run: async (client, input) => {
      const format = input.one('format', ['xlsx', 'csv'], 'xlsx')
      const query = input.text('query')
      const purpose = input.text('purpose')
      const fields = input.text('fields')
      const file = await client.call('export.records', {
        record: input.must('record'),
        format,
        ...(query === undefined ? {} : { query }),
        ...(fields === undefined ? {} : { fields: fields.split(',') }),
        ...(purpose === undefined ? {} : { purpose, confirmation: await client.confirm() }),
      })
      const path = input.save(file)
      return { value: { path }, lines: [`已导出：${path}`] }
    },
  },
  {
    name: 'list',
    room: '登记册与表格',
    says: '清册：打印件（PDF）或 Excel，注明筛选条件',
    wants: ['record'],
    takes: ['format', 'query', 'fields', 'purpose', 'to'],
    writes: 'file',
    examples: [
      'hsb list --user 经办 --record enterprise',
      'hsb list --user 经办 --record enterprise --format xlsx --to 清册.xlsx',
    ],
    run: async (client, input) => {
      const format = input.one('format', ['pdf', 'xlsx'], 'pdf')
      const asked = {
        list: 'register',
        record: input.must('record'),
        query: input.text('query') ?? '',
        fields: input.text('fields')?.split(',') ?? null,
        purpose: input.text('purpose') ?? null,
        confirmation: input.text('purpose') === undefined ? null : await client.confirm(),
      } as const
      const file = await client.call(format === 'xlsx' ? 'list.export' : 'list.print', asked)
      const saved = input.save(file)
      return { value: { file: saved }, lines: [`清册：${saved}`] }
    },
  },
]
