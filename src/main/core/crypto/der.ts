/** A DER encoding that is not the one accepted form; `message` says in English what was found. */
export class DerError extends Error {
  override readonly name = 'DerError'
}

/** What was read; undefined where it is not strict DER. Whatever else is thrown stays a fault of ours. */
export function unlessMalformed<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

/** Universal tags of X.690 that the exchange uses. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** One element: its tag byte, its contents, and the whole encoding (what a signature covers). */
interface DerElement {
  readonly tag: number
  readonly body: Uint8Array
  readonly bytes: Uint8Array
}

/** Reads the elements of one level in order; every method throws DerError on anything but strict DER. */
export interface DerReader {
  /** The next tag byte, or undefined at the end: how optional fields are told apart. */
  peek(): number | undefined
  /** The next element whatever its tag is. */
  element(): DerElement
  /** The contents of the next element, which must have this tag. */
  read(tag: number): Uint8Array
  /** A reader over the contents of the next element: SEQUENCE unless another constructed tag is given. */
  enter(tag?: number): DerReader
  /** A non-negative INTEGER. */
  integer(): bigint
  /** An OBJECT IDENTIFIER in dotted form. */
  oid(): string
  /** A BIT STRING of whole bytes. */
  bitString(): Uint8Array
  /** States that nothing follows. */
  end(): void
}

function readElement(bytes: Uint8Array, start: number): DerElement {
  const tag = bytes[start]
  if (tag === undefined) throw new DerError('element missing')
  if ((tag & 0x1f) === 0x1f) throw new DerError('multi-byte tag')
  const first = bytes[start + 1]
  if (first === undefined) throw new DerError('length missing')
  let length = first
  let at = start + 2
  if (first >= 0x80) {
    const size = first & 0x7f
    if (size === 0) throw new DerError('indefinite length')
    if (size > 4) throw new DerError('length of more than four bytes')
    if (at + size > bytes.length) throw new DerError('length truncated')
    length = 0
    for (let i = 0; i < size; i += 1) length = length * 256 + bytes[at + i]!
    if (length < 0x80 || bytes[at] === 0) throw new DerError('length not minimal')
    at += size
  }
  if (at + length > bytes.length) throw new DerError('contents run past the end')
  return { tag, body: bytes.subarray(at, at + length), bytes: bytes.subarray(start, at + length) }
}

function toInteger(body: Uint8Array): bigint {
  const first = body[0]
  if (first === undefined) throw new DerError('INTEGER without contents')
  if (first >= 0x80) throw new DerError('negative INTEGER')
  if (first === 0 && body.length > 1 && body[1]! < 0x80) throw new DerError('INTEGER with a needless leading zero')
  return BigInt(`0x${Buffer.from(body).toString('hex')}`)
}

function toOid(body: Uint8Array): string {
  if (body.length === 0 || body.at(-1)! >= 0x80) throw new DerError('OBJECT IDENTIFIER truncated')
  const arcs: bigint[] = []
  let arc = 0n
  let fresh = true
  for (const byte of body) {
    if (fresh && byte === 0x80) throw new DerError('OBJECT IDENTIFIER arc not minimal')
    arc = (arc << 7n) | BigInt(byte & 0x7f)
    fresh = byte < 0x80
    if (!fresh) continue
    arcs.push(arc)
    arc = 0n
  }
  const [head = 0n, ...rest] = arcs
  const root = head < 40n ? 0n : head < 80n ? 1n : 2n
  return [root, head - root * 40n, ...rest].join('.')
}

/** Opens a reader over a run of DER elements (X.690 with only the encodings DER allows). Throws DerError as it reads. */
export function derReader(bytes: Uint8Array): DerReader {
  let at = 0
  const reader: DerReader = {
    peek: () => bytes[at],
    element() {
      const found = readElement(bytes, at)
      at += found.bytes.length
      return found
    },
    read(tag) {
      const found = readElement(bytes, at)
      if (found.tag !== tag) throw new DerError(`tag 0x${found.tag.toString(16)} where 0x${tag.toString(16)} belongs`)
      at += found.bytes.length
      return found.body
    },
    enter: (tag = TAG.sequence) => derReader(reader.read(tag)),
    integer: () => toInteger(reader.read(TAG.integer)),
    oid: () => toOid(reader.read(TAG.oid)),
    bitString() {
      const body = reader.read(TAG.bitString)
      if (body[0] !== 0) throw new DerError('BIT STRING not of whole bytes')
      return body.subarray(1)
    },
    end() {
      if (at !== bytes.length) throw new DerError(`${bytes.length - at} bytes after the end`)
    },
  }
  return reader
}

/** Reads exactly one SEQUENCE that fills the input: `inside` must consume all of it. Throws DerError. */
export function readSequence<T>(bytes: Uint8Array, inside: (reader: DerReader) => T): T {
  const outer = derReader(bytes)
  const reader = outer.enter()
  outer.end()
  const value = inside(reader)
  reader.end()
  return value
}

/** Encodes one element: tag, minimal length, the parts joined. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return joinBytes(derPieces(tag, parts))
}

/** One element as pieces: nesting large contents so costs no copy until they are joined; `room` bytes of it are still to come. */
export function derPieces(tag: number, parts: readonly Uint8Array[], room = 0): Uint8Array[] {
  const length = parts.reduce((sum, part) => sum + part.length, room)
  const head = [tag]
  if (length < 0x80) head.push(length)
  else {
    const size = Math.ceil((32 - Math.clz32(length)) / 8)
    head.push(0x80 | size)
    for (let i = size - 1; i >= 0; i -= 1) head.push((length >>> (8 * i)) & 0xff)
  }
  return [Uint8Array.from(head), ...parts]
}

/** Pieces as the bytes they stand for, with `room` bytes after them. */
export function joinBytes(pieces: readonly Uint8Array[], room = 0): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, room))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}

/** SEQUENCE of the given elements. */
export function derSequence(...parts: readonly Uint8Array[]): Uint8Array {
  return der(TAG.sequence, ...parts)
}

/** SET OF in DER order: elements sorted by their encodings (X.690 §11.6). */
export function derSet(...parts: readonly Uint8Array[]): Uint8Array {
  return der(TAG.set, ...parts.toSorted(Buffer.compare))
}

/** INTEGER of a non-negative value, minimal two's complement. */
export function derInteger(value: bigint): Uint8Array {
  if (value < 0n) throw new DerError('negative INTEGER')
  const hex = value.toString(16)
  const body = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return body[0]! < 0x80 ? der(TAG.integer, body) : der(TAG.integer, Uint8Array.of(0), body)
}

/** OCTET STRING. */
export function derOctetString(bytes: Uint8Array): Uint8Array {
  return der(TAG.octetString, bytes)
}

/** BIT STRING of whole bytes. */
export function derBitString(bytes: Uint8Array): Uint8Array {
  return der(TAG.bitString, Uint8Array.of(0), bytes)
}

/** OBJECT IDENTIFIER from dotted form. */
export function derOid(dotted: string): Uint8Array {
  const [root = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt)
  const body = [root * 40n + second, ...rest].flatMap((arc) => {
    const out = [Number(arc & 0x7fn)]
    for (let left = arc >> 7n; left > 0n; left >>= 7n) out.unshift(Number(left & 0x7fn) | 0x80)
    return out
  })
  return der(TAG.oid, Uint8Array.from(body))
}
