import { join, resolve } from 'node:path'
import { DomainFault } from '#core/fault.ts'
import { LOG_FOLDER } from '#core/log.ts'
import { argumentsOf, readLine } from '#shell/cli/argument.ts'
import { openClient } from '#shell/cli/client.ts'
import { commandNamed, commands } from '#shell/cli/commands.ts'
import { assertPlace } from '#shell/cli/file.ts'
import { helpOf, overview } from '#shell/cli/help.ts'
import { fileLog } from '#shell/worker/log.ts'
import { dataFolder } from '#shell/worker/place.ts'
import type { Fault } from '#shared/contract/route.ts'
import { faultWords } from '#shared/fault-words.ts'
import { NotWritten, RefusedCall, UsageError } from '#shell/cli/mishap.ts'

/** The data folder of this call, as soon as it is known. */
let station: string | null = null
const log = fileLog({ by: 'cli', places: () => (station === null ? [] : [station]) })

async function main(): Promise<number> {
  const typed = readLine(process.argv.slice(2))
  const [first, ...words] = typed.words
  const [asked = 'help'] = first === 'help' ? words : [first]
  if (asked === 'help') {
    console.log(overview(commands))
    return 0
  }
  const command = commandNamed(asked)
  if (first === 'help' || typed.flags.has('help')) {
    console.log(helpOf(command))
    return 0
  }
  const input = argumentsOf(command, { words, flags: typed.flags })
  if (command.writes !== undefined) assertPlace(input.text('to'), command.writes)
  const place = { data: input.text('data'), demo: input.on('demo'), unit: input.text('unit') }
  if (command.needs !== 'none') station = resolve(dataFolder(place, import.meta.dirname))
  const client = station === null ? null : await openClient({ data: station, user: input.text('user'), log })
  try {
    if (command.needs === undefined) await client?.login()
    const result = await command.run(client ?? refuseClient, input)
    console.log(input.on('json') ? JSON.stringify(result.value) : result.lines.join('\n'))
    return result.code ?? 0
  } finally {
    await client?.close()
  }
}

const refuseClient = {
  dataDir: '',
  call: () => Promise.reject(new UsageError('这个命令不用数据')),
  confirm: () => Promise.reject(new UsageError('这个命令不用数据')),
  login: () => Promise.reject(new UsageError('这个命令不用登录')),
  close: () => Promise.resolve(),
}

/** The words of a fault; where nobody foresaw it, also where the log has it. */
function faultText({ message, data, advice, code }: Fault): string {
  const place = code === 'INTERNAL' && station !== null ? [`运行日志：${join(station, LOG_FOLDER)}`] : []
  return [message, data, advice, `（${code}）`, ...place].join('\n')
}

/** What went wrong, in words; the inside of an error nobody foresaw goes to the log and to whoever looks at this terminal. */
function told(error: unknown): string {
  if (error instanceof UsageError || error instanceof NotWritten) return error.message
  if (error instanceof RefusedCall) return faultText(error.fault)
  if (error instanceof DomainFault) return faultText(faultWords(error.code, error.details))
  if (station !== null) log({ level: 'error', what: 'hsb broke off', fault: 'INTERNAL', error })
  console.error(error)
  return faultText(faultWords('INTERNAL'))
}

// Whoever reads the output may have had enough of it: `hsb list | more`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

/** Exit codes: 0 done, 1 refused or not written (words on stderr), 2 answered "not in order", 64 wrong usage. */
try {
  process.exitCode = await main()
} catch (error) {
  console.error(told(error))
  process.exitCode = error instanceof UsageError ? 64 : 1
}
