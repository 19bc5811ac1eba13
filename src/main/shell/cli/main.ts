import { DomainFault } from '#core/fault.ts'
import { argumentsOf, readLine } from '#shell/cli/argument.ts'
import { openClient, Refused } from '#shell/cli/client.ts'
import { UsageError } from '#shell/cli/command.ts'
import { commandNamed, commands } from '#shell/cli/commands.ts'
import { helpOf, overview } from '#shell/cli/help.ts'
import { dataFolder } from '#shell/worker/place.ts'
import { faultWords } from '#shared/fault-words.ts'

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
  const place = { data: input.text('data'), demo: input.on('demo'), unit: input.text('unit') }
  const client =
    command.needs === 'none'
      ? null
      : await openClient({ data: dataFolder(place, import.meta.dirname), user: input.text('user') })
  try {
    if (command.needs === 'login') await client?.login()
    const result = await command.run(client ?? refuseClient, input)
    console.log(input.on('json') ? JSON.stringify(result.value) : result.lines.join('\n'))
    return result.code ?? 0
  } finally {
    await client?.close()
  }
}

const refuseClient = {
  call: () => Promise.reject(new UsageError('这个命令不用数据')),
  confirm: () => Promise.reject(new UsageError('这个命令不用数据')),
  login: () => Promise.reject(new UsageError('这个命令不用登录')),
  close: () => Promise.resolve(),
}

/** Exit codes: 0 done, 1 refused (words on stderr), 2 answered "not in order", 64 wrong usage. */
try {
  process.exitCode = await main()
} catch (error) {
  if (error instanceof UsageError) {
    console.error(error.message)
    process.exitCode = 64
  } else {
    const fault =
      error instanceof Refused
        ? error.fault
        : error instanceof DomainFault
          ? faultWords(error.code, error.details)
          : faultWords('INTERNAL', {})
    console.error(`${fault.message}\n${fault.data}\n${fault.advice}\n（${fault.code}）`)
    // Nobody else sees this terminal: whoever runs scripts needs the place.
    if (fault.code === 'INTERNAL') console.error(error)
    process.exitCode = 1
  }
}
