import { sm3Hex } from '#core/crypto/sm3.ts'
import { type Case, cases } from './case.ts'
import { changed, FIRST_LINE, manifest, signed, TABLE, text } from './change.ts'
import { type Json, pack, PDF, REV, row, rowId, second } from './package.ts'
import { randomOf } from './world.ts'

const schema = (
  name: string,
  wrong: string,
  said: string,
  detail: string,
  make: (name: string) => Uint8Array,
): Case[] => cases('schema', 'E-SCHEMA', [[name, wrong, detail, make]], { said })

const SCHEMA: Case[] = [
  ...schema(
    'unknown-field',
    'an unknown field under a known shape',
    `${FIRST_LINE}有不认识的栏目 future`,
    'unknown future',
    changed({}, { future: 'x' }),
  ),
  ...schema(
    'choice',
    'a value its field does not take',
    `${FIRST_LINE}“存续状态”不合规定`,
    'businessStatus: ',
    changed({}, { businessStatus: 'nonsense' }),
  ),
  ...schema(
    'type',
    'a number where text belongs',
    `${FIRST_LINE}“企业名称”不合规定`,
    'name: ',
    changed({}, { name: 7 }),
  ),
  ...schema(
    'amount',
    'an amount as text',
    `${FIRST_LINE}“注册资本”不合规定`,
    'registeredCapital: ',
    changed({}, { registeredCapital: '500000000' }),
  ),
  ...schema(
    'sensitive',
    'an identity number without an envelope',
    `${FIRST_LINE}不应含有“法定代表人证件号”`,
    'sensitive legalRepresentativeId',
    changed({}, { legalRepresentativeId: '421222199001011234' }),
  ),
  ...schema('row-key', 'an unknown key beside the fields', FIRST_LINE, ': Unrecognized key', changed({ admin: true })),
  ...schema('row-id', 'an id that is none', FIRST_LINE, 'id: ', changed({ id: '../1' })),
  ...schema('row-rev', 'revision 0', FIRST_LINE, 'rev: ', changed({ rev: 0 })),
  ...schema('void-empty', 'a withdrawal without a reason', FIRST_LINE, 'void: ', changed({ void: '' })),
  ...schema('file-kind', 'an attachment that is a program', '附件不是允许的文件类型', '', program),
  ...schema(
    'manifest-order',
    'manifest keys in another order',
    '清单栏目顺序不对',
    'keys out of order',
    text((one) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(one) as Json).toReversed()))),
  ),
  ...schema('manifest-key', 'an unknown key in the manifest', '清单', ': Unrecognized key', manifest({ admin: true })),
  ...schema(
    'manifest-prev',
    'no predecessor at the second package',
    '清单',
    ': prev is null',
    manifest({ prev: null }),
  ),
  ...schema('manifest-base', 'a beginning beyond the end', '清单', ': base beyond head', manifest({ base: REV + 9 })),
  ...schema(
    'manifest-time',
    'a time without milliseconds',
    '清单',
    'created_at: ',
    manifest({ created_at: '2014-06-03T00:30:00Z' }),
  ),
  ...schema('manifest-epoch', 'an epoch without a number', '清单', 'epoch: ', manifest({ epoch: '00000000000000e1' })),
  ...schema('manifest-from', 'a sender that is no station', '清单缺少必要栏目', 'from: ', manifest({ from: '421222' })),
]

function program(name: string): Uint8Array {
  const draft = second()
  const bytes = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(PDF.length - 2, 0x90)])
  const f = {
    record: 'enterprise',
    subject: rowId(3),
    name: '营业执照.pdf',
    kind: 'pdf',
    size: bytes.length,
    digest: sm3Hex(bytes),
    personal: false,
  }
  return pack(name, {
    draft: { ...draft, files: [bytes] },
    tables: (old) => ({ ...old, attachment: [JSON.stringify(row(4, f))] }),
  })
}

/** Text that deflates well, but less than 200 times: its size and not its ratio is what is wrong. */
function long(size: number): string {
  const random = Buffer.from(randomOf('long')(size)).toString('hex')
  return Array.from({ length: size }, (_, at) => (at % 40 === 0 ? random[at] : 'x')).join('')
}

const BOMB = Buffer.alloc(600_000, 0x20)

const LIMIT: Case[] = [
  ...cases('limit', 'E-SIZE', [
    [
      'bomb',
      'a table that inflates a thousand times',
      `${TABLE}: inflates more than 200 times`,
      signed({
        tables: (old) => ({ ...old, enterprise: BOMB }),
        manifest: (old) => ({ ...old, counts: { attachment: 1, enterprise: 1 } }),
      }),
    ],
    ['entries', 'an end record of 65,535 entries', '65535 entries', signed({ end: { count: 65_535, total: 65_535 } })],
    [
      'table',
      'a table that says it holds 129 MiB',
      `${TABLE}: 135266304 bytes`,
      signed({
        entries: (all) => all.map((one) => (one.name === TABLE ? { ...one, both: { size: 129 * 1024 * 1024 } } : one)),
      }),
    ],
    [
      'raw',
      'a raw signature of 17 KiB',
      'META-INF/signature.sm2: 17408 bytes',
      signed({ raw: () => Buffer.alloc(17 * 1024, 1) }),
    ],
    [
      'cms',
      'a CMS of 17 KiB',
      'META-INF/signature.p7s: 17408 bytes',
      signed({ cms: (cms) => Buffer.concat([cms, Buffer.alloc(17 * 1024 - cms.length)]) }),
    ],
    [
      'manifest-string',
      'a text of 65,537 characters in the manifest',
      'string longer than 65536',
      manifest({ app: long(65_537) }),
    ],
    ['manifest-depth', 'a manifest nested five deep', 'nested deeper than 4', manifest({ acks: [[[[[]]]]] })],
    [
      'manifest',
      'a manifest of more than 2 MiB',
      'manifest.json: ',
      manifest({ acks: Array.from({ length: 36 }, () => long(60_000)) }),
    ],
  ]),
  ...cases(
    'limit',
    'E-SIZE',
    [
      [
        'string',
        'a text of 65,537 characters',
        'string longer than 65536',
        changed({}, { mainProducts: long(65_537) }),
      ],
      [
        'line',
        'a line of more than 256 KiB',
        'line of ',
        changed({}, Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`a${at}`, long(60_000)]))),
      ],
      ['depth', 'a row nested five deep', 'nested deeper than 4', changed({}, { mainProducts: [[[[]]]] })],
    ],
    { said: FIRST_LINE },
  ),
]

const VERSION: Case[] = [
  ...cases('version', 'E-VERSION', [
    ['next-major', 'the next major of the format', '', manifest({ format: 'huishangbu/2' })],
    [
      'far-major',
      'a major far ahead, its manifest of another shape',
      '',
      signed({ manifest: ({ purpose, from, to }) => ({ format: 'huishangbu/9999', purpose, from, to, body: 'x' }) }),
    ],
    ['record', 'a table of a record nobody knows yet', '', signed({ tables: (old) => ({ ...old, zzz: ['{}'] }) })],
    [
      'record-only',
      'nothing but such a table',
      '',
      signed({ tables: () => ({ zzz: ['{}'] }), draft: { ...second(), files: [] } }),
    ],
  ]),
  ...cases(
    'version',
    'E-SCHEMA',
    [
      ['zero', 'major 0', 'format: ', manifest({ format: 'huishangbu/0' })],
      ['other-format', 'the format of something else', 'format: ', manifest({ format: 'county-sync/1' })],
    ],
    { said: '清单缺少必要栏目' },
  ),
]

export const SCHEMA_CASES: readonly Case[] = [...SCHEMA, ...LIMIT, ...VERSION]
