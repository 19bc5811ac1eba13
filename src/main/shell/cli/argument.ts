import { parseArgs } from 'node:util'
import { flagOf, usageOf, type CommandArguments, type CliCommand } from '#shell/cli/command.ts'
import { saveOutput } from '#shell/cli/file.ts'
import { flagNamed, FLAGS, flagUsage, STATION_FLAGS, type FlagName } from '#shell/cli/flag.ts'
import { UsageError } from '#shell/cli/mishap.ts'

type Typed = { readonly words: readonly string[]; readonly flags: ReadonlyMap<FlagName, string | true> }

/** Reads a command line against the one table of flags. Faults: UsageError in words. */
export function readLine(line: readonly string[]): Typed {
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([name, flag]) => [name, { type: flag.value === null ? 'boolean' : 'string' } as const]),
  )
  const { tokens } = parseArgs({ args: [...line], options, strict: false, allowPositionals: true, tokens: true })
  const words: string[] = []
  const flags = new Map<FlagName, string | true>()
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind === 'option') flags.set(...readFlag(token))
  }
  return { words, flags }
}

function readFlag(token: {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
}): [FlagName, string | true] {
  const flag = flagNamed(token.name)
  if (!flag) throw new UsageError(`没有 ${token.rawName} 这个选项；hsb help 命令 看用法`)
  const name = token.name as FlagName
  if (flag.value === null) {
    if (token.value !== undefined) throw new UsageError(`${token.rawName} 后面不写东西`)
    return [name, true]
  }
  // A flag where a value should stand was forgotten, not meant.
  if (token.value === undefined || token.value === '' || token.value.startsWith('--'))
    throw new UsageError(`${token.rawName} 后面要写${flag.value}（${flag.says}）`)
  return [name, token.value]
}

/** Holds what was typed against what the command wants and takes. Faults: UsageError. */
export function argumentsOf(command: CliCommand, typed: Typed): CommandArguments {
  const known = new Set<FlagName>([
    ...(command.wants ?? []),
    ...(command.takes ?? []),
    ...(command.needs === 'none' ? [] : STATION_FLAGS),
    'json',
    'help',
  ])
  const stray = [...typed.flags.keys()].find((flag) => !known.has(flag))
  const usage = `用法：${usageOf(command)}`
  if (stray) throw new UsageError(`hsb ${command.name} 不用 --${stray}\n${usage}`)
  const missing = (command.wants ?? []).filter((flag) => !typed.flags.has(flag))
  if (missing.length > 0)
    throw new UsageError(
      `还要写 ${missing.map((flag) => flagUsage(flag, false, flagOf(command, flag))).join(' ')}\n${usage}`,
    )
  if (command.words !== undefined && typed.words.length === 0) throw new UsageError(`还要写${command.words}\n${usage}`)
  if (command.words === undefined && typed.words.length > 0)
    throw new UsageError(`hsb ${command.name} 不用“${typed.words.join(' ')}”\n${usage}`)
  const text = (flag: FlagName) => {
    const value = typed.flags.get(flag)
    return typeof value === 'string' ? value : undefined
  }
  return {
    words: typed.words,
    must: (flag) => {
      const value = text(flag)
      if (value === undefined) throw new UsageError(`还要写 ${flagUsage(flag, false)}\n${usage}`)
      return value
    },
    text,
    on: (flag) => typed.flags.has(flag),
    one: (flag, words, unsaid) => {
      const found = words.find((word) => word === (text(flag) ?? unsaid))
      if (found === undefined) throw new UsageError(`--${flag} 要写 ${words.join('、')} 之一\n${usage}`)
      return found
    },
    save: (file) => saveOutput(file, text('to')),
  }
}
