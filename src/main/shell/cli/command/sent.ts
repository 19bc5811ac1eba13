import type { CliCommand, CommandArguments } from '#shell/cli/command.ts'
import type { Out } from '#shared/contract/index.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { UsageError } from '#shell/cli/mishap.ts'

type Handed = Out<'exchange.send'>

/** Writes a package just made and its slip, and says what did not come about: the package stands all the same. */
export function handedLines({ undone, more, ...first }: Handed, input: CommandArguments, what: string): string[] {
  const { view } = first
  return [
    ...(more.length > 0 ? [`内容太多，一个包装不下，分 ${more.length + 1} 份写出，请全部交给对方`] : []),
    ...[first, ...more].flatMap(({ file, slip }) => [
      `${what}：${input.save(file)}`,
      ...(slip ? [`交接单：${input.save(slip)}`] : []),
    ]),
    ...undone.map((one) => `${one.message}包已写出，用 sent --id ${view.digest.slice(0, 12)} 再存文件、补打交接单`),
  ]
}

/** What was sent, and the same file and slip again. */
export const sentCommands: readonly CliCommand[] = [
  {
    name: 'sent',
    room: '报送与接收',
    says: '写出过的报送包（下发的也在内）：列出，或再存一次文件、补打交接单',
    takes: ['query', 'id', 'to'],
    more: ['不带 --id 则列出，--query 按单位、包号找；带 --id（指纹开头至少 4 位）则再存文件、补打交接单。'],
    writes: 'files',
    examples: ['hsb sent --user 经办', 'hsb sent --user 经办 --id 1a2b3c4d --to E:\\'],
    run: async (client, input) => {
      const id = input.text('id')
      const query = id ?? input.text('query') ?? ''
      const { rows, count } = await client.call('exchange.packages', { direction: 'out', query, limit: 500 })
      if (id === undefined)
        return {
          value: rows,
          lines: [
            ...rows.map(
              (one) => `${one.digest.slice(0, 12)} ${shanghaiTime(one.at)} 送${one.peerName} 第 ${one.seq} 号`,
            ),
            rows.length < count ? `共 ${count} 个包，列出最近 ${rows.length} 个；用 --query 缩小` : `共 ${count} 个包`,
          ],
        }
      const found = rows.filter((one) => one.digest.startsWith(id.toLowerCase()))
      const [only] = found
      if (!only || found.length > 1)
        throw new UsageError(`指纹 ${id} ${only ? '不止一个包，请多写几位' : '不在报送登记里'}`)
      const { digest } = only
      const file = await client.call('exchange.fileAgain', { digest })
      const slip = await client.call('exchange.slipAgain', { digest })
      return { value: only, lines: [`报送包：${input.save(file)}`, `交接单（补打）：${input.save(slip)}`] }
    },
  },
]
