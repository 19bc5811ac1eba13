import type { CliCommand } from '#shell/cli/command.ts'
import { fileInput, saveOutput } from '#shell/cli/file.ts'

export const registerCommands: readonly CliCommand[] = [
  {
    name: 'import',
    room: '登记册与表格',
    says: '导入表格：试导入、报告问题、写入好的行',
    needs: 'login',
    wants: ['record', 'file'],
    takes: ['sheet', 'county', 'update', 'all-or-none', 'dry-run', 'marked'],
    run: async (client, input) => {
      const record = input.must('record')
      const file = fileInput(input.must('file'))
      const { sheets, opened } = await client.call('import.open', { record, file, text: null })
      const named = input.text('sheet')
      const sheet = sheets.find((one) => one.name === named) ?? sheets[0]
      if (!sheet) return { value: null, lines: ['没有可读的工作表'], code: 2 }
      const county = input.text('county')
      const defaults = county === undefined ? {} : { county }
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
      const marked = input.text('marked')
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
          `已写入：新增 ${done.added}${input.on('update') ? `，修改 ${done.changed}` : ''}。批次 ${done.batch}`,
        ],
      }
    },
  },
  {
    name: 'export',
    room: '登记册与表格',
    says: '导出名录或登记册',
    needs: 'login',
    wants: ['record'],
    takes: ['format', 'query', 'fields', 'purpose', 'to'],
    run: async (client, input) => {
      const format = input.text('format') === 'csv' ? 'csv' : 'xlsx'
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
      const path = saveOutput(file, input.text('to'))
      return { value: { path }, lines: [`已导出：${path}`] }
    },
  },
  {
    name: 'list',
    room: '登记册与表格',
    says: '清册：打印件（PDF）或 Excel，注明筛选条件',
    needs: 'login',
    wants: ['record'],
    takes: ['format', 'query', 'fields', 'purpose', 'to'],
    run: async (client, input) => {
      const asked = {
        list: 'register',
        record: input.must('record'),
        query: input.text('query') ?? '',
        fields: input.text('fields')?.split(',') ?? null,
        purpose: input.text('purpose') ?? null,
        confirmation: input.text('purpose') === undefined ? null : await client.confirm(),
      } as const
      const file = await client.call(input.text('format') === 'xlsx' ? 'list.export' : 'list.print', asked)
      const saved = saveOutput(file, input.text('to'))
      return { value: { file: saved }, lines: [`清册：${saved}`] }
    },
  },
]
