import { resolve } from 'node:path'
import type { CommandArguments, CliCommand } from '#shell/cli/command.ts'
import { fileInput, filesNamed, saveOutput } from '#shell/cli/file.ts'
import { STANDING_STATES } from '#shared/definition/reporting-words.ts'
import { formatYuan } from '#shared/model/money.ts'
import { RefusedCall, UsageError } from '#shell/cli/mishap.ts'

/** The list as a file where a format is asked for; its line, or nothing. */
async function paperOf(
  client: Parameters<CliCommand['run']>[0],
  input: CommandArguments,
  list: Parameters<typeof client.call<'list.print'>>[1],
): Promise<string[]> {
  if (input.text('format') === undefined) return []
  const file = await client.call(input.one('format', ['pdf', 'xlsx']) === 'xlsx' ? 'list.export' : 'list.print', list)
  return [`清册：${input.save(file)}`]
}

const figure = (value: { readonly count: number; readonly amount: number | null } | null): string => {
  if (value === null) return '—'
  return value.amount === null ? `${value.count}条` : `${value.count}条 ${formatYuan(value.amount)}元`
}

/** What an IT office runs at the end of a month; each answers 2 where something is not in order. */
export const reportingCommands: readonly CliCommand[] = [
  {
    name: 'seal',
    room: '报告期与核对',
    says: '封存报告期',
    wants: ['period'],
    examples: ['hsb seal --user 负责人 --period 2014-05'],
    run: async (client, input) => {
      const period = input.must('period')
      const done = await client.call('period.seal', { period })
      return { value: done, lines: [`已封存 ${period}，第 ${done.number} 次，${done.totals} 个上报数`] }
    },
  },
  {
    name: 'rollup',
    room: '报告期与核对',
    says: '汇总核对：上报数、重算数、差额',
    wants: ['period'],
    takes: ['format', 'to'],
    writes: 'file',
    examples: ['hsb rollup --user 经办 --period 2014-05 --format pdf --to D:\\清册'],
    run: async (client, input) => {
      const period = input.must('period')
      const found = await client.call('rollup.find', { period })
      const wrong = found.units.reduce((sum, unit) => sum + unit.differs, 0)
      const lines = found.units.flatMap((unit) =>
        unit.lines.map(
          (line) =>
            `${unit.unit} ${line.label}：上报 ${figure(line.reported)}，重算 ${figure(line.recounted)}，差额 ${figure(line.difference)}`,
        ),
      )
      const paper = await paperOf(client, input, { list: 'rollup', period })
      return {
        value: found,
        lines: [...lines, wrong === 0 ? '全部相符' : `${wrong} 个数不符`, ...paper],
        code: wrong === 0 ? 0 : 2,
      }
    },
  },
  {
    name: 'hits',
    room: '报告期与核对',
    says: '跨县核对：待处置的',
    takes: ['format', 'to'],
    writes: 'file',
    examples: ['hsb hits --user 经办'],
    run: async (client, input) => {
      const { hits, open } = await client.call('hit.find', {})
      const lines = hits.map(
        (hit) =>
          `${hit.id.slice(0, 12)} ${hit.label} ${hit.value}：${hit.members.map((one) => `${one.unit} ${one.title}`).join('；')}`,
      )
      const paper = await paperOf(client, input, { list: 'hits', open: true })
      return { value: hits, lines: [...lines, `待处置 ${open} 条`, ...paper], code: open === 0 ? 0 : 2 }
    },
  },
  {
    name: 'standing',
    room: '报告期与核对',
    says: '各县报送：谁报了，谁没有报',
    wants: ['period'],
    takes: ['format', 'to'],
    writes: 'file',
    examples: ['hsb standing --user 经办 --period 2014-05'],
    run: async (client, input) => {
      const period = input.must('period')
      const { units, due } = await client.call('standing.find', { period })
      const lines = units.map((one) => `${one.unit}：${STANDING_STATES[one.state]}${one.late ? '，逾期' : ''}`)
      const missing = units.filter((one) => one.state !== 'reported').length
      const paper = await paperOf(client, input, { list: 'standings', period })
      return {
        value: { due, units },
        lines: [...lines, `应报 ${units.length}，实报 ${units.length - missing}`, ...paper],
        code: missing === 0 ? 0 : 2,
      }
    },
  },
  {
    name: 'recipe',
    room: '报送与接收',
    says: '按存好的方案报送：封存、签名包、交接单、清册',
    takes: ['name', 'period', 'to'],
    means: { to: { value: '文件夹', says: '写到哪个文件夹，没有则新建；不写则当前文件夹' } },
    more: ['不带 --name 则列出存好的方案。'],
    examples: ['hsb recipe --user 经办', 'hsb recipe --user 经办 --name 月报 --period 2014-05 --to E:\\'],
    run: async (client, input) => {
      const { rows } = await client.call('register.find', { record: 'package_recipe' })
      const name = input.text('name') ?? null
      if (name === null) return { value: rows, lines: rows.map((row) => String(row['name'])) }
      const recipe = rows.find((row) => row['name'] === name)
      if (!recipe) throw new UsageError(`没有这个报送方案：${name}`)
      const to = input.text('to')
      // Where the command stands, not where the program does.
      const folder = to === undefined ? null : resolve(to)
      const ran = await client.call('recipe.run', { id: recipe.id, period: input.text('period') ?? null, folder })
      const saved =
        ran.folder === null ? ran.files.map((file) => saveOutput(file, undefined)) : ran.files.map((file) => file.name)
      const sealed = ran.sealed === null ? [] : [`已封存 ${ran.period}，第 ${ran.sealed} 次`]
      const undone = ran.undone.map((one) => `${one.peerName}：${one.message}包已写出，用 sent 再存文件、补打交接单`)
      return { value: { ...ran, files: saved }, lines: [...sealed, ...saved, ...undone] }
    },
  },
  {
    name: 'inbox',
    room: '报送与接收',
    says: '一次核验、接收多个包；一个不行不影响别的',
    words: '包1.hsp 包2.hsp …',
    takes: ['dry-run'],
    examples: ['hsb inbox --user 经办 E:\\*.p7m --dry-run', 'hsb inbox --user 经办 E:\\*.p7m'],
    run: async (client, input) => {
      const dry = input.on('dry-run')
      const results: { file: string; ok: boolean; says: string }[] = []
      for (const path of filesNamed(input.words)) {
        try {
          const file = fileInput(path)
          const view = dry
            ? await client.call('exchange.preview', { file })
            : await client.call('exchange.apply', { file, parked: null, confirmation: await client.confirm() })
          const { added, changed, flagged } = view.counts
          const says = `${view.fromName} 第 ${view.seq} 号：新增 ${added}，修改 ${changed}，提示 ${flagged}`
          results.push({ file: path, ok: true, says: [says, ...view.missing].join('；') })
        } catch (error) {
          // What was taken in before is in for good, and is said: one that cannot be read stops none of the others.
          if (!(error instanceof RefusedCall || error instanceof UsageError)) throw error
          const why = error instanceof UsageError ? error.message : `${error.fault.message}（${error.fault.code}）`
          results.push({ file: path, ok: false, says: `没有接收：${why}` })
        }
      }
      const refused = results.filter((one) => !one.ok).length
      return {
        value: results,
        lines: [
          ...results.map((one) => `${one.file}：${one.says}`),
          `${results.length - refused} 个可以，${refused} 个不行${dry ? '（只看不收）' : ''}`,
        ],
        code: refused === 0 ? 0 : 2,
      }
    },
  },
]
