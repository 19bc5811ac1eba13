import type { CliClient } from '#shell/cli/client.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import type { CommandArguments, CliCommand } from '#shell/cli/command.ts'
import { fileInput } from '#shell/cli/file.ts'
import { RETURN_STATES } from '#shared/definition/reporting-words.ts'
import { HIT_CONCLUSIONS } from '#shared/definition/register/hit-disposition.ts'
import { UsageError } from '#shell/cli/mishap.ts'

const EXCHANGE = '报送与接收'
const CHECKS = '报告期与核对'

/** The one thing on a list that a few first letters of its number name. */
function named<T extends { readonly id: string }>(list: readonly T[], input: CommandArguments): T {
  const start = input.must('id')
  const found = list.filter((one) => one.id.startsWith(start))
  const [only] = found
  if (!only || found.length > 1) throw new UsageError(`编号 ${start} ${only ? '不止一条，请多写几位' : '不在列表里'}`)
  return only
}

async function listReturns(client: CliClient) {
  const rows = await client.call('return.find', { open: true })
  const lines = rows.map((one) => `${one.id} ${one.unit} ${one.title}：${one.reason}（${RETURN_STATES[one.state]}）`)
  return { value: rows, lines: [...lines, `未了结 ${rows.length} 条`], code: rows.length === 0 ? 0 : 2 }
}

async function doReturn(client: CliClient, input: CommandArguments): Promise<string> {
  const what = input.one('do', ['make', 'corrected', 'explained', 'close', 'cancel'])
  const reason = input.must('reason')
  if (what === 'make') {
    const row = input.must('id')
    const made = { record: input.must('record'), row, fields: [], reason, dueOn: input.text('due') ?? null, code: null }
    await client.call('return.make', made)
    return '已退回，随下一个包送去'
  }
  const { id } = named(await client.call('return.find', { open: true }), input)
  if (what === 'close') await client.call('return.close', { id, conclusion: reason })
  else if (what === 'cancel') await client.call('return.cancel', { id, reason })
  else await client.call('return.answer', { id, kind: what, text: reason })
  return '已记下'
}

/** Parked, or refused with a reason: either keeps the file as evidence and applies nothing. */
async function setAside(client: CliClient, input: CommandArguments, what: 'park' | 'refuse') {
  const file = fileInput(input.must('file'))
  const view =
    what === 'park'
      ? await client.call('exchange.park', { file, note: input.text('reason') ?? null })
      : await client.call('exchange.refuse', { file, parked: null, reason: input.must('reason') })
  return { value: view, lines: [`${view.peerName} 第 ${view.seq} 号：${what === 'park' ? '已搁置' : '已拒收'}`] }
}

/** What follows the receiving of packages: set aside, findings, hits, returns, unlocking. */
export const answerCommands: readonly CliCommand[] = [
  {
    name: 'park',
    room: EXCHANGE,
    says: '搁置一个包：核验签名，留着，不接收',
    wants: ['file'],
    takes: ['reason'],
    examples: ['hsb park --user 经办 --file 报送包.hsp.p7m --reason 等县里补交接单'],
    run: (client, input) => setAside(client, input, 'park'),
  },
  {
    name: 'refuse',
    room: EXCHANGE,
    says: '拒收一个包，写明原因，原件留作凭据',
    wants: ['file', 'reason'],
    examples: ['hsb refuse --user 经办 --file 报送包.hsp.p7m --reason 合计与交接单不符'],
    run: (client, input) => setAside(client, input, 'refuse'),
  },
  {
    name: 'flags',
    room: CHECKS,
    says: '接收时发现的疑点；--id 处置一条，--all 连处置过的一起列出',
    takes: ['id', 'reason', 'all'],
    more: ['--reason 是处置的话，和画面上写的一样留存。'],
    examples: ['hsb flags --user 经办', 'hsb flags --user 经办 --id 1a2b --reason 已电话核实'],
    run: async (client, input) => {
      const flags = await client.call('exchange.flags', {})
      if (input.text('id') !== undefined) {
        const flag = named(flags, input)
        await client.call('exchange.clearFlag', { id: flag.id, disposition: input.must('reason') })
        return { value: flag, lines: [`已处置：${flag.title} ${flag.message}`] }
      }
      const all = input.on('all') ? await client.call('exchange.flags', { open: false }) : flags
      const lines = all.map(
        ({ id, title, message, code, cleared }) =>
          `${id} ${title}：${message}（${code}）${cleared ? `　${shanghaiTime(cleared.at)} ${cleared.byName || '程序'}：${cleared.disposition}` : ''}`,
      )
      return { value: all, lines: [...lines, `待处置 ${flags.length} 条`], code: flags.length === 0 ? 0 : 2 }
    },
  },
  {
    name: 'dispose',
    room: CHECKS,
    says: '跨县核对：写一条的处置（编号见 hsb hits）',
    wants: ['id', 'conclusion', 'reason'],
    more: [`--conclusion：${HIT_CONCLUSIONS.map((one) => `${one.value} ${one.label}`).join('；')}`],
    examples: ['hsb dispose --user 经办 --id 1a2b --conclusion same --reason 已核对两县原件'],
    run: async (client, input) => {
      const conclusion = input.one(
        'conclusion',
        HIT_CONCLUSIONS.map((one) => one.value),
      )
      const { hits } = await client.call('hit.find', {})
      const hit = named(hits, input)
      const rows = hit.members.map((one) => one.row)
      await client.call('hit.dispose', { kind: hit.kind, id: hit.id, rows, conclusion, text: input.must('reason') })
      return { value: hit, lines: [`已处置：${hit.label} ${hit.value}`] }
    },
  },
  {
    name: 'returns',
    room: CHECKS,
    says: '退回与更正：列出未了结的；带 --do 则办一件',
    takes: ['do', 'id', 'record', 'reason', 'due'],
    means: { do: { value: '哪一件', says: '见下面的清单；不写则列出' } },
    more: [
      '--do make --record 登记册 --id 记录编号 --reason 理由：市站退回一条',
      '--do corrected | explained --id 编号 --reason 答复：县站答复，已更正或说明',
      '--do close | cancel --id 编号 --reason 意见：市站核销或撤回',
    ],
    examples: ['hsb returns --user 经办', 'hsb returns --user 经办 --do corrected --id 1a2b --reason 已按原件更正'],
    run: async (client, input) => {
      if (input.text('do') === undefined) return listReturns(client)
      const line = await doReturn(client, input)
      return { value: { done: line }, lines: [line] }
    },
  },
  {
    name: 'unlock',
    room: CHECKS,
    says: '解封一个报告期：一人申请，另一人同意',
    wants: ['period', 'reason'],
    takes: ['leader', 'do'],
    means: { do: { value: 'agree|keep', says: '另一人的答复；不写则是申请' } },
    more: ['不带 --do 是申请，要写 --leader 批准的领导；--do agree 或 keep 是另一人的答复。'],
    examples: [
      'hsb unlock --user 经办 --period 2014-05 --reason 漏报一家 --leader 甲',
      'hsb unlock --user 负责人 --period 2014-05 --reason 同意更正 --do agree',
    ],
    run: async (client, input) => {
      const period = input.must('period')
      const reason = input.must('reason')
      if (input.text('do') === undefined) {
        const asked = await client.call('period.requestUnlock', { period, reason, leader: input.must('leader') })
        return { value: asked, lines: [`已申请解封 ${period}，请另一人答复`] }
      }
      const agree = input.one('do', ['agree', 'keep']) === 'agree'
      const periods = await client.call('period.find', {})
      const request = periods.find((one) => one.period === period)?.request
      if (!request) throw new UsageError(`${period} 没有待答复的解封申请`)
      const answer = { request, agree, text: reason, confirmation: await client.confirm() }
      const { sealed } = await client.call('period.decideUnlock', answer)
      return { value: { sealed }, lines: [sealed ? `${period} 仍封存` : `${period} 已解封`] }
    },
  },
]
