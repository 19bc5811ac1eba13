import { createHash } from 'node:crypto'
import { z } from 'zod'

// A package is kept without the contents of its attachments, which lie in the encrypted store anyway. This is the form of such a file;
// what it holds and how the package is made of it again says the exchange (`exchange/log/kept-package.ts`, ADR 0029).

/** How the name of such a file ends. */
export const CUT_FILE = '.cut'

const FORMAT = 'huishangbu-cut/1'
const FIRST_LINE = new RegExp(`^${FORMAT} ([0-9a-f]{64})\\n$`, 'u')
const FIRST_LENGTH = FORMAT.length + 1 + 64 + 1
const LONGEST_LIST = 1024 * 1024

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u)
const Count = z.int().min(0)

/** What a cut file says of the package it was made of. */
const Said = z.strictObject({
  /** SHA-256 and length of the package as it went or came. */
  sum: Sha256,
  size: Count,
  /** Length of the head of its envelope, which follows this line; 0 where it had none. */
  head: Count,
  /** What was taken out, in the order of the archive: its SM3, where it began there, and its length. */
  cuts: z.array(z.strictObject({ digest: Sha256, at: Count, size: Count })).min(1),
})
export type CutSaid = z.output<typeof Said>

/** A cut file: what it says as one line, and that line's own bytes, to which the rest may be bound. */
export type CutFile = {
  readonly said: CutSaid
  readonly line: Uint8Array
  readonly head: Uint8Array
  readonly body: Uint8Array
}

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The line in which a cut file says what it was made of. */
export function cutLine(said: CutSaid): Uint8Array {
  return Buffer.from(`${JSON.stringify(said)}\n`)
}

/** The bytes of a cut file; the first line proves all that follows. */
export function writeCutFile({ line, head, body }: Omit<CutFile, 'said'>): Uint8Array {
  const rest = Buffer.concat([line, head, body])
  return Buffer.concat([Buffer.from(`${FORMAT} ${sumOf(rest)}\n`), rest])
}

/** True where bytes are meant to be a cut file: a package begins otherwise. */
export function looksCut(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, FORMAT.length)).toString('latin1') === FORMAT
}

/** Reads a cut file; null where it is spoiled. */
export function readCutFile(bytes: Uint8Array): CutFile | null {
  const first = FIRST_LINE.exec(Buffer.from(bytes.subarray(0, FIRST_LENGTH)).toString('latin1'))
  const rest = bytes.subarray(FIRST_LENGTH)
  if (first?.[1] !== sumOf(rest)) return null
  const end = rest.subarray(0, LONGEST_LIST).indexOf(0x0a) + 1
  const line = rest.subarray(0, end)
  const said = Said.parse(JSON.parse(Buffer.from(line).toString('utf8')))
  return { said, line, head: rest.subarray(end, end + said.head), body: rest.subarray(end + said.head) }
}

/** True where bytes are the whole cut file of the package with this SHA-256. */
export function isCutOf(bytes: Uint8Array, sum: string | null): boolean {
  return readCutFile(bytes)?.said.sum === sum
}
