import { der, derSequence, readSequence, TAG } from '#core/exchange/crypto/der.ts'
import { type Case, cases, hex } from './case.ts'
import { envelope, pack } from './package.ts'

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
