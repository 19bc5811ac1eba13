import { der, derOctetString, derOid, derSequence, readSequence, TAG } from '#core/crypto/der.ts'
import { sm3 } from '#core/crypto/sm3.ts'
import { encryptCbc } from '#core/crypto/sm4.ts'
import { type Case, cases, hex } from './case.ts'
import { envelope, pack } from './package.ts'
import { randomOf } from './world.ts'

export const ENVELOPE_CASES: readonly Case[] = cases('envelope', 'E-CMS', [
  ['other-recipient', 'sealed to another station only', '', (name) => envelope(name, pack(name), ['county'])],
  ['truncated', 'seven bytes missing', '', (name) => envelope(name, pack(name), ['city', 'county']).subarray(0, -7)],
  [
    'trailing',
    'a byte after the envelope',
    '',
    (name) => Buffer.concat([envelope(name, pack(name), ['city', 'county']), hex('00')]),
  ],
  ['no-recipient', 'an envelope with no recipient', '', (name) => noRecipient(envelope(name, pack(name), ['city']))],
  [
    'padding',
    'the last block exchanged: its padding is none',
    '',
    (name) => lastBlock(envelope(name, pack(name), ['city', 'county'])),
  ],
  [
    'gcm-tag',
    'a bit of the authentication tag changed (SM4-GCM)',
    '',
    (name) => flipLast(envelope(name, pack(name), ['city', 'county'], 'gcm')),
  ],
  [
    'gcm-text',
    'a bit of the sealed text changed (SM4-GCM)',
    '',
    (name) => flipAt(envelope(name, pack(name), ['city', 'county'], 'gcm'), -60),
  ],
  [
    'nine',
    'nine recipients',
    '',
    (name) =>
      envelope(
        name,
        pack(name),
        Array.from({ length: 9 }, () => 'city'),
      ),
  ],
  [
    'order',
    'recipients in another order than DER has',
    '',
    (name) => turned(envelope(name, pack(name), ['city', 'county']), name),
  ],
  [
    'start',
    'SM4-CBC from another start than its recipients give',
    '',
    (name) => otherStart(envelope(name, pack(name), ['city', 'county']), 16),
  ],
  [
    'nonce',
    'SM4-GCM from another start than its recipients give',
    '',
    (name) => otherStart(envelope(name, pack(name), ['city', 'county'], 'gcm'), 12),
  ],
  [
    'cipher',
    'another cipher named',
    '',
    (name) =>
      hex(
        Buffer.from(envelope(name, pack(name), ['city']))
          .toString('hex')
          .replace('06082a811ccf55016802', '06082a811ccf55016803'),
      ),
  ],
])

function noRecipient(sealed: Uint8Array): Uint8Array {
  return readSequence(sealed, (info) => {
    const oid = info.element().bytes
    const data = info.enter(0xa0).enter()
    const version = data.element().bytes
    data.element()
    return derSequence(oid, der(0xa0, derSequence(version, der(TAG.set), data.element().bytes)))
  })
}

/** The parts of an envelope, its recipients and what starts its cipher exchanged for others. */
function rebuilt(
  sealed: Uint8Array,
  change: (recipients: readonly Uint8Array[], rest: Uint8Array) => readonly [Uint8Array, Uint8Array],
): Uint8Array {
  return readSequence(sealed, (info) => {
    const oid = info.element().bytes
    const data = info.enter(0xa0).enter()
    const version = data.element().bytes
    const set = data.enter(TAG.set)
    const list: Uint8Array[] = []
    while (set.peek() !== undefined) list.push(set.element().bytes)
    const rest: Uint8Array[] = []
    while (data.peek() !== undefined) rest.push(data.element().bytes)
    const [recipients, cipher] = change(list, Buffer.concat(rest))
    return derSequence(oid, der(0xa0, derSequence(version, recipients, cipher)))
  })
}

/** The recipients the other way round, sealed anew so that the cipher starts where this order says. */
function turned(sealed: Uint8Array, name: string): Uint8Array {
  const key = randomOf(`envelope ${name}`)(16)
  return rebuilt(sealed, (list) => {
    const recipients = der(TAG.set, ...list.toReversed())
    const start = sm3(recipients).subarray(0, 16)
    const text = encryptCbc(pack(name), key, start)
    const algorithm = derSequence(derOid('1.2.156.10197.1.104.2'), derOctetString(start))
    return [recipients, derSequence(derOid('1.2.840.113549.1.7.1'), algorithm, der(0x80, text))]
  })
}

/** One bit of the start changed: with the key at hand everything else would open. */
function otherStart(sealed: Uint8Array, length: number): Uint8Array {
  const out = Buffer.from(sealed)
  const recipients = readSequence(sealed, (info) => {
    info.element()
    const data = info.enter(0xa0).enter()
    data.element()
    const found = data.element().bytes
    while (data.peek() !== undefined) data.element()
    return found
  })
  const at = out.indexOf(sm3(recipients).subarray(0, length))
  out.writeUInt8((out[at] ?? 0) ^ 1, at)
  return out
}

function flipAt(bytes: Uint8Array, at: number): Uint8Array {
  const out = Buffer.from(bytes)
  const place = at < 0 ? out.length + at : at
  out.writeUInt8((out[place] ?? 0) ^ 1, place)
  return out
}
const flipLast = (bytes: Uint8Array) => flipAt(bytes, -1)

/** The block before the last decides the padding of the last. */
function lastBlock(bytes: Uint8Array): Uint8Array {
  const out = Buffer.from(bytes)
  const place = out.length - 17
  out.writeUInt8((out[place] ?? 0) ^ 0x80, place)
  return out
}
