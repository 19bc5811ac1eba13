import { wanted, type CliCommand } from '#shell/cli/command.ts'
import { fileInput, saveOutput } from '#shell/cli/file.ts'

const IMPORT =
  'hsb import --record enterprise --file 名录.xlsx [--sheet 工作表] [--county 421222] [--update] [--all-or-none] [--dry-run] [--marked 文件]'
const EXPORT =
  'hsb export --record enterprise [--format xlsx|csv] [--query 词] [--to 文件夹] [--purpose 用途 --fields a,b]'

const LIST = 'hsb list --record enterprise [--format pdf|xlsx] [--query 词] [--to 文件夹] [--purpose 用途 --fields a,b]'

export const registerCommands: readonly CliCommand[] = [
  {
    name: 'import',
    usage: IMPORT,
    says: '导入表格：试导入、报告问题、写入好的行',
    needs: 'login',
    run: async (client, input) => {
      const record = wanted(input, 'record', IMPORT)
      const file = fileInput(wanted(input, 'file', IMPORT))
      const { sheets, opened } = await client.call('import.open', { record, file, text: null })
      const named = input.flags['sheet']
      const sheet = sheets.find((one) => one.name === named) ?? sheets[0]
      if (!sheet) return { value: null, lines: ['没有可读的工作表'], code: 2 }
      const { county } = input.flags
      const defaults = typeof county === 'string' ? { county } : {}
      const staged = await client.call('import.stage', {
        record,
        file,
        text: null,
        opened,
        sheet: sheet.name,
        mapping: sheet.mapping,
        defaults,
      })
      const lines = [
        `试导入 ${staged.rows} 行：新增 ${staged.added}，修改 ${staged.changed}，无变化 ${staged.unchanged}，重复 ${staged.repeated}，进不去 ${staged.refused}，有提示 ${staged.warned}`,
        ...staged.problemsByCode.map((one) => `  ${one.count} 次 ${one.message}`),
      ]
      const { marked } = input.flags
      if (typeof marked === 'string')
        lines.push(
          `标好问题的表：${saveOutput(await client.call('import.marked', { batch: staged.batch, file }), marked)}`,
        )
      if (input.flags['dry-run'] === true) return { value: staged, lines: [...lines, '只试不写：数据没有改动'] }
      const done = await client.call('import.commit', {
        batch: staged.batch,
        onlyIfAllGood: input.flags['all-or-none'] === true,
        updateExisting: input.flags['update'] === true,
      })
      return {
        value: done,
        lines: [
          ...lines,
          `已写入：新增 ${done.added}${input.flags['update'] === true ? `，修改 ${done.changed}` : ''}。批次 ${done.batch}`,
        ],
      }
    },
  },
  {
    name: 'export',
    usage: EXPORT,
    says: '导出名录或登记册',
    needs: 'login',
    run: async (client, input) => {
      const format = input.flags['format'] === 'csv' ? 'csv' : 'xlsx'
      const { query, purpose, fields, to } = input.flags
      const file = await client.call('export.records', {
        record: wanted(input, 'record', EXPORT),
        format,
        ...(typeof query === 'string' ? { query } : {}),
        ...(typeof fields === 'string' ? { fields: fields.split(',') } : {}),
        ...(typeof purpose === 'string' ? { purpose } : {}),
      })
      const path = saveOutput(file, typeof to === 'string' ? to : undefined)
      return { value: { path }, lines: [`已导出：${path}`] }
    },
  },
  {
    name: 'list',
    usage: LIST,
    says: '清册：打印件（PDF）或 Excel，注明筛选条件',
    needs: 'login',
    run: async (client, input) => {
      const { format, query, to, purpose, fields } = input.flags
      const asked = {
        list: 'register',
        record: wanted(input, 'record', LIST),
        query: typeof query === 'string' ? query : '',
        fields: typeof fields === 'string' ? fields.split(',') : null,
        purpose: typeof purpose === 'string' ? purpose : null,
      } as const
      const file = await client.call(format === 'xlsx' ? 'list.export' : 'list.print', asked)
      const saved = saveOutput(file, typeof to === 'string' ? to : undefined)
      return { value: { file: saved }, lines: [`清册：${saved}`] }
    },
  },
]
