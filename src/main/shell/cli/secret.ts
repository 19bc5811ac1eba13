import { readFileSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { UsageError } from '#shell/cli/mishap.ts'

/** The text of bytes in an encoding; undefined where they are none. */
function decoded(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What two bytes of UTF-8 say: Latin with accents, Greek, Cyrillic. Two bytes of GB18030 that look so are a Chinese character. */
const TWO_BYTES = /[\u0080-\u07ff]/u

/**
 * Text of a pipe: UTF-8 as everywhere else, or what the Chinese command prompt of Windows pipes, which may by chance be UTF-8 too
 * (山水 is). Faults: UsageError.
 */
export function pipedText(bytes: Uint8Array, system: NodeJS.Platform = process.platform): string {
  const [utf8, chinese] = [decoded(bytes, 'utf-8'), decoded(bytes, 'gb18030')]
  const byChance = system === 'win32' && chinese !== undefined && TWO_BYTES.test(utf8 ?? '')
  const text = byChance ? chinese : (utf8 ?? chinese)
  if (text !== undefined) return text
  throw new UsageError('标准输入里的口令既不是 UTF-8 也不是 GB18030（GBK），请把口令文件另存为 UTF-8')
}

/** Keys like ← and F1, which come as several characters. */
const KEY_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])?/gu
/** Backspace: DEL on Linux, BS at a console of Windows. */
const BACKSPACE = new Set(['\b', '\u007f'])

/**
 * Takes what a terminal in raw mode sends: the secret once Enter was pressed, undefined as long as it was not. Keys that stand for
 * no character are not part of it. Faults: UsageError for Ctrl+C.
 */
export function secretTaker(): (chunk: Uint8Array) => string | undefined {
  const decoder = new StringDecoder('utf8')
  const typed: string[] = []
  return (chunk) => {
    for (const character of decoder.write(Buffer.from(chunk)).replaceAll(KEY_SEQUENCE, '')) {
      if (character === '\r' || character === '\n') return typed.join('')
      if (character === '\u0003') throw new UsageError('已取消输入口令')
      if (BACKSPACE.has(character)) typed.pop()
      else if (character >= ' ') typed.push(character)
    }
    return undefined
  }
}

// One process, one standard input: lines that came ahead must wait for the next question.
const piped: { lines: string[] | null } = { lines: null }

/** Reads one line without showing it; from a pipe, the next line of it. Faults: UsageError. */
export async function readSecret(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) {
    piped.lines ??= pipedText(readFileSync(0)).split(/\r?\n/u)
    return piped.lines.shift() ?? ''
  }
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.resume()
  try {
    return await typedSecret()
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

function typedSecret(): Promise<string> {
  const take = secretTaker()
  return new Promise((done, fail) => {
    const hear = (chunk: Buffer) => {
      try {
        const secret = take(chunk)
        if (secret === undefined) return
        done(secret)
      } catch (error) {
        fail(error)
      }
      process.stdin.off('data', hear)
    }
    process.stdin.on('data', hear)
  })
}
