import { type Case, cases } from './case.ts'
import { manifest, signed } from './change.ts'
import { certificateDer, COUNTY, keyOf, LEAVES } from './world.ts'

/** What its owner says of a key that the root gave up. */
const toTheEnd = certificateDer({
  subject: COUNTY,
  issuer: COUNTY,
  use: 'sign',
  point: keyOf('countyEnded').publicKey,
  by: keyOf('countyEnded'),
  seed: 'to the end',
  notAfter: Date.UTC(2049, 11, 31),
})

/** When a key counts: as long as the certificate that the table has for it. */
export const TERM_CASES: readonly Case[] = [
  ...cases(
    'trust',
    'E-EXPIRED',
    [
      [
        'written-late',
        'written after the certificate ran out',
        '',
        manifest({ created_at: '2017-06-03T00:30:00.000Z' }),
      ],
    ],
    { said: '写这个包的证书 2016-12-31 已经到期。' },
  ),
  ...cases(
    'trust',
    'E-EXPIRED',
    [
      [
        'written-early',
        'written years before the certificate',
        '',
        manifest({ created_at: '2004-06-03T00:30:00.000Z' }),
      ],
    ],
    { said: '包上的时间早于证书签发的时间，对方电脑的时钟可能不对。' },
  ),
  ...cases(
    'trust',
    'E-EXPIRED',
    [
      [
        'ran-out',
        'a certificate that ran out more than 90 days ago',
        '',
        signed({
          key: keyOf('countyEnded'),
          certificate: LEAVES.countyEnded,
          manifest: (old) => ({ ...old, created_at: '2014-01-20T00:00:00.000Z' }),
        }),
      ],
      [
        'ran-out-own',
        'the same key under a certificate to 2049 that its owner made',
        '',
        signed({
          key: keyOf('countyEnded'),
          certificate: toTheEnd,
          manifest: (old) => ({ ...old, created_at: '2014-01-20T00:00:00.000Z' }),
        }),
      ],
    ],
    { said: '证书 2014-01-31 到期已超过 90 天。' },
  ),
  ...cases(
    'trust',
    'E-EXPIRED',
    [
      [
        'written-late-own',
        'written after the root gave up the key, under a certificate to 2049 that its owner made',
        '',
        signed({
          key: keyOf('countyEnded'),
          certificate: toTheEnd,
          manifest: (old) => ({ ...old, created_at: '2014-02-20T00:00:00.000Z' }),
        }),
      ],
    ],
    { said: '写这个包的证书 2014-01-31 已经到期。' },
  ),
]
