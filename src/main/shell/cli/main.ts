import { parseArgs } from 'node:util'
import { DomainFault } from '#core/fault.ts'
import { openClient, Refused } from '#shell/cli/client.ts'
import { UsageError, type CliCommand } from '#shell/cli/command.ts'
import { exchangeCommands } from '#shell/cli/command/exchange.ts'
import { keyCommands } from '#shell/cli/command/key.ts'
import { officeCommands } from '#shell/cli/command/office.ts'
import { printingCommands } from '#shell/cli/command/printing.ts'
import { reportingCommands } from '#shell/cli/command/reporting.ts'
import { registerCommands } from '#shell/cli/command/register.ts'
import { statisticCommands } from '#shell/cli/command/statistic.ts'
import { dataFolder } from '#shell/worker/place.ts'
import { faultWords } from '#shared/fault-words.ts'

const commands: readonly CliCommand[] = [
  ...officeCommands,
  ...registerCommands,
  ...statisticCommands,
  ...printingCommands,
  ...exchangeCommands,
  ...keyCommands,
  ...reportingCommands,
]

const TEXT = [
  'data',
  'user',
  'unit',
  'code',
  'bureau',
  'admin',
  'clerk',
  'record',
  'file',
  'sheet',
  'county',
  'format',
  'query',
  'fields',
  'purpose',
  'to',
  'from',
  'name',
  'form',
  'subject',
  'period',
  'year',
  'fill',
  'peer',
  'key',
  'fingerprint',
  'marked',
  'size',
  'do',
  'cut',
  'reason',
  'keepers',
  'seq',
  'period',
] as const
const SWITCHES = ['demo', 'city', 'json', 'update', 'all-or-none', 'dry-run', 'help'] as const

function usage(): string {
  const list = commands.map((command) => `  ${command.name.padEnd(9)}${command.says}\n           ${command.usage}`)
  return [
    '惠商簿命令行：hsb 命令 --data 数据文件夹 --user 登录名（口令从终端或标准输入读，不写在命令里）',
    ...list,
    '  --json 输出 JSON；--demo [--unit 421222] 用演示数据',
  ].join('\n')
}

async function main(): Promise<number> {
  const options = {
    ...Object.fromEntries(TEXT.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(SWITCHES.map((name) => [name, { type: 'boolean' as const }])),
  }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const flags = values as Readonly<Record<string, string | boolean | undefined>>
  const command = commands.find((one) => one.name === positionals[0])
  if (!command || flags['help'] === true) {
    console.log(usage())
    return command || flags['help'] === true || positionals.length === 0 ? 0 : 64
  }
  const text = (name: string) => (typeof flags[name] === 'string' ? flags[name] : undefined)
  const data = dataFolder({ data: text('data'), demo: flags['demo'] === true, unit: text('unit') }, import.meta.dirname)
  const client = command.needs === 'none' ? null : await openClient({ data, user: text('user'), passwordStdin: true })
  try {
    if (command.needs === 'login') await client?.login()
    const result = await command.run(client ?? refuseClient, { words: positionals.slice(1), flags })
    console.log(flags['json'] === true ? JSON.stringify(result.value) : result.lines.join('\n'))
    return result.code ?? 0
  } finally {
    await client?.close()
  }
}

const refuseClient = {
  call: () => Promise.reject(new UsageError('这个命令不用数据')),
  login: () => Promise.reject(new UsageError('这个命令不用登录')),
  close: () => Promise.resolve(),
}

/** Exit codes: 0 done, 1 refused (words on stderr), 2 answered "not in order", 64 wrong usage. */
try {
  process.exitCode = await main()
} catch (error) {
  if (error instanceof UsageError || (error instanceof TypeError && 'code' in error)) {
    console.error(error.message)
    process.exitCode = 64
  } else {
    const fault =
      error instanceof Refused
        ? error.fault
        : error instanceof DomainFault
          ? faultWords(error.code, error.details)
          : null
    console.error(fault ? `${fault.message}\n${fault.data}\n${fault.advice}\n（${fault.code}）` : error)
    process.exitCode = 1
  }
}
