import { z } from 'zod'

const StartData = z.object({ given: z.array(z.string().max(4096)).max(1000) })

/**
 * The words of another start, as it got them itself: Chromium orders the command line it hands over anew and puts switches of its
 * own between a switch and its value.
 * @param data what the other process handed over with its claim to be the only one; hostile until parsed
 * @param argv the command line as Chromium hands it over, with the program's name, for a process that handed over nothing
 */
export function wordsOfStart(data: unknown, argv: readonly string[]): readonly string[] {
  const read = StartData.safeParse(data)
  return read.success ? read.data.given : argv.slice(1)
}

/** What the command line may say. */
export interface Arguments {
  readonly demo: boolean
  readonly dataDir: string | undefined
  readonly unit: string | undefined
  /** Words that are no switch, as given: what a double click, 打开方式 or a drop on the icon hands over. */
  readonly words: readonly string[]
  /** Switches that are not on the list, in the order given. */
  readonly refused: readonly string[]
}

/**
 * Switches Chromium and Electron add to their own processes or that a launcher on Linux needs, and the two that help where a
 * graphics driver is broken; they change no protection.
 */
const harmless = new Set([
  '--enable-logging',
  '--force-device-scale-factor',
  '--ozone-platform',
  '--ozone-platform-hint',
  '--gtk-version',
  '--disable-gpu',
  '--disable-gpu-compositing',
])

/** Switches that take a value, behind `=` or as the next word. */
const valued = new Set(['--data', '--unit'])

/**
 * Reads the arguments after the program name. A shipped program does not start with a switch that is not on the list
 * (S-04, S-09): `--no-sandbox`, `--remote-debugging-port`, `--inspect` and the like would switch protections off.
 */
export function parseArguments(argv: readonly string[]): Arguments {
  let demo = false
  const given: Record<string, string | undefined> = {}
  const words: string[] = []
  const refused: string[] = []
  const rest = [...argv]
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '.' || argument === '') continue
    const [name, value] = splitOnce(argument)
    const next = rest[0] !== undefined && !rest[0].startsWith('-') ? rest[0] : undefined
    if (argument === '--demo') demo = true
    else if (valued.has(name) && value) given[name] = value
    else if (valued.has(argument) && next !== undefined) given[argument] = rest.shift()
    else if (!argument.startsWith('-')) words.push(argument)
    else if (!harmless.has(name)) refused.push(argument)
  }
  return { demo, dataDir: given['--data'], unit: given['--unit'], words, refused }
}

function splitOnce(argument: string): [string, string | undefined] {
  const at = argument.indexOf('=')
  return at < 0 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)]
}
