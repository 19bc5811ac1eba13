/** What can be made to fail in the thread that writes: a statement that writes, a file operation, a statement that reads. */
export const DOMAINS = ['write', 'file', 'read'] as const
export type Domain = (typeof DOMAINS)[number]

/** How it fails: the disk is full, does not answer, one file too many is open, it is not allowed, or somebody holds the file. */
export const FLAVOURS = ['full', 'silent', 'many', 'denied', 'busy'] as const
export type Flavour = (typeof FLAVOURS)[number]

export type Fault = { readonly domain: Domain; readonly flavour: Flavour; readonly k: number }

const WORDS = { left: 0, domain: 1, flavour: 2, fired: 3, leak: 4, counts: 8 }
const CLOCK_AT = 128
const BYTES = 256

/** Memory that the test and the thread under test share. */
export type Control = { readonly words: Int32Array; readonly clock: Float64Array }

export const CONTROL = 'threads-control'

export function controlOver(shared: SharedArrayBuffer): Control {
  return { words: new Int32Array(shared, 0, CLOCK_AT / 4), clock: new Float64Array(shared, CLOCK_AT, 1) }
}

export const newShared = () => new SharedArrayBuffer(BYTES)

/** Test's side: the k-th operation of the domain fails from now on, once; counting begins anew. */
export function arm({ words }: Control, fault: Fault | null): void {
  words[WORDS.left] = fault?.k ?? 0
  words[WORDS.domain] = fault ? DOMAINS.indexOf(fault.domain) : -1
  words[WORDS.flavour] = fault ? FLAVOURS.indexOf(fault.flavour) : -1
  words[WORDS.fired] = 0
  for (let at = 0; at < DOMAINS.length; at += 1) words[WORDS.counts + at] = 0
}

export const hasFired = ({ words }: Control) => words[WORDS.fired] === 1
export const counted = ({ words }: Control, domain: Domain) => words[WORDS.counts + DOMAINS.indexOf(domain)] ?? 0
/** A fault of the program, for the test of the test: what a refused act leaves behind stays on the disk. */
export const setLeak = ({ words }: Control, on: boolean) => void (words[WORDS.leak] = on ? 1 : 0)
export const isLeaking = ({ words }: Control) => words[WORDS.leak] === 1

/** The thread's side: counts an operation; its flavour where it is the one to fail. */
export function strike({ words }: Control, domain: Domain): Flavour | null {
  const at = DOMAINS.indexOf(domain)
  words[WORDS.counts + at] = (words[WORDS.counts + at] ?? 0) + 1
  if (words[WORDS.domain] !== at || (words[WORDS.left] ?? 0) === 0) return null
  words[WORDS.left] = (words[WORDS.left] ?? 0) - 1
  if (words[WORDS.left] !== 0) return null
  words[WORDS.fired] = 1
  return FLAVOURS[words[WORDS.flavour] ?? 0] ?? null
}
