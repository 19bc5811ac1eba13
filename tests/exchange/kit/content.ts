import { sm3Hex } from '#core/exchange/crypto/sm3.ts'
import { type Case, cases } from './case.ts'
import { enterprise, type Json, pack, PDF, row, rowId, second, type Wrong } from './package.ts'
import { CITY, COUNTY, NEIGHBOUR, randomOf, STRANGER } from './world.ts'

const TABLE = 'data/enterprise.ndjson'
const FIRST_LINE = '企业第 1 行'

/** The one line of the table written otherwise; digests and signatures are of what stands there. */
const line = (change: (text: string) => string | Uint8Array) => (name: string) =>
  pack(name, {
    tables: (tables) => {
      const made = change(JSON.stringify(enterprise(3)))
      return { ...tables, enterprise: typeof made === 'string' ? [made] : made }
    },
  })
const swap = (from: string, to: string) => line((text) => text.replace(from, to))
const end = (bytes: string) => line((text) => Buffer.concat([Buffer.from(text), Buffer.from(bytes, 'hex')]))
/** Bytes in place of the address, which is text. */
const raw = (bytes: string) =>
  line((text) => {
    const [before = '', after = ''] = text.split('通城县隽水镇')
    return Buffer.concat([Buffer.from(before), Buffer.from(bytes, 'hex'), Buffer.from(`${after}\n`)])
  })
const changed = (patch: Json, fields: Json = {}) =>
  line((text) => {
    const old = JSON.parse(text) as Json
    return JSON.stringify({ ...old, ...patch, f: { ...(old['f'] as Json), ...fields } })
  })
const signed = (wrong: Wrong) => (name: string) => pack(name, wrong)
const manifest = (patch: Json) => signed({ manifest: (old) => ({ ...old, ...patch }) })
const text = (change: (text: string) => string | Uint8Array) => signed({ text: change })

const ROW_JSON: Case[] = cases(
  'json',
  'E-JSON',
  [
    ['blank', 'a blank after a colon', 'not the compact form', swap('"id":', '"id": ')],
    ['blank-end', 'a blank at the end of the line', 'not the compact form', line((one) => `${one} `)],
    ['carriage-return', 'CR LF instead of LF', 'not the compact form', line((one) => `${one}\r`)],
    ['bom', 'a byte order mark', 'not JSON', line((one) => `\uFEFF${one}`)],
    ['empty-line', 'an empty line in front', 'not JSON', line((one) => Buffer.from(`\n${one}\n`))],
    ['no-newline', 'the last line without LF', 'last line without LF', (name) => noNewline(name)],
    ['array', 'a row that is an array', 'not an object', line((one) => `[${one}]`)],
    ['two-objects', 'two objects on a line', 'not JSON', line((one) => `${one}{}`)],
    ['comma', 'a comma at the end of an object', 'not JSON', line((one) => `${one.slice(0, -1)},}`)],
    ['comment', 'a comment', 'not JSON', line((one) => `${one}//`)],
    ['truncated', 'half a line', 'not JSON', line((one) => one.slice(0, 120))],
    ['duplicate', 'a key twice', 'not the compact form', swap('{"id":', '{"v":1,"id":')],
    ['proto', 'the key __proto__', 'key refused: "__proto__"', swap('"f":{', '"f":{"__proto__":{"admin":true},')],
    ['integer-key', 'a key that is a number', 'key refused: "1"', swap('"f":{', '"f":{"1":1,')],
    ['chinese-key', 'a key in Chinese', 'key refused: "名称"', swap('"f":{', '"f":{"名称":1,')],
    ['fraction', 'a fraction', 'number is not a safe integer', swap('"rev":3', '"rev":3.5')],
    ['exponent', 'an exponent', 'not the compact form', swap('500000000', '5e8')],
    ['minus-zero', 'minus zero', 'number is not a safe integer', swap('500000000', '-0')],
    ['beyond', '2^53', 'number is not a safe integer', swap('500000000', '9007199254740992')],
    ['escape', 'a needless escape', 'not the compact form', swap('company', '\\u0063ompany')],
    ['surrogate', 'half a surrogate pair', 'lone surrogate in a string', swap('通城县隽水镇', '\\ud800')],
    ['utf-8', 'bytes of GB 18030', 'not UTF-8', raw('cda8b3c7')],
    ['overlong', 'an overlong form of UTF-8', 'not UTF-8', raw('c080')],
    ['nul', 'a NUL after the line', 'not JSON', end('000a')],
  ],
  { said: FIRST_LINE },
)

function noNewline(name: string): Uint8Array {
  return pack(name, {
    tables: (tables) => ({ ...tables, enterprise: Buffer.from(JSON.stringify(enterprise(3))) }),
    manifest: (old) => ({ ...old, counts: { attachment: 1, enterprise: 1 } }),
  })
}

const MANIFEST_JSON: Case[] = cases('json', 'E-JSON', [
  ['manifest-blank', 'a blank in the manifest', 'not the compact form', text((one) => one.replace('":', '": '))],
  [
    'manifest-duplicate',
    'a key twice in the manifest',
    'not the compact form',
    text((one) => one.replace('{"format"', '{"app":"x","format"')),
  ],
  ['manifest-newline', 'LF after the manifest', 'not the compact form', text((one) => `${one}\n`)],
])

const scoped = (name: string, wrong: string, said: string, patch: Json): Case[] =>
  cases('scope', 'E-SCOPE', [[name, wrong, '', changed(patch)]], { said })

const FOREIGN = '企业里有别的单位的记录。'
const BEYOND = '企业里有超出报送范围的记录。'
const NOT_HERE = '企业里有不是给本单位的记录。'

const SCOPE: Case[] = [
  ...scoped('neighbour', "a neighbour's row", FOREIGN, { station: NEIGHBOUR.station }),
  ...scoped('city', "the receiver's own row", FOREIGN, { station: CITY.station }),
  ...scoped('stranger', 'a row addressed to another station', NOT_HERE, { audience: [STRANGER.station] }),
  ...scoped('kept', 'a row addressed to its own unit only', NOT_HERE, { audience: [COUNTY.station] }),
  ...scoped('beyond', 'a revision above the stated end', BEYOND, { rev: 5 }),
  ...scoped('below', 'a revision the package says it does not repeat', BEYOND, { rev: 2 }),
  ...scoped('other-epoch', 'a row of an epoch the sender never had', BEYOND, { epoch: '7-0123456789abcdef' }),
  ...scoped('same-ordinal', 'a row of another epoch of the same number', BEYOND, { epoch: '2-0123456789abcdef' }),
  ...cases(
    'scope',
    'E-SCOPE',
    [
      [
        'past',
        'a row of an old epoch above what is left of it',
        '',
        signed({
          tables: (old) => ({
            ...old,
            enterprise: [JSON.stringify({ ...enterprise(3), epoch: '1-00000000000000e1' })],
          }),
          manifest: (old) => ({ ...old, past: [{ epoch: '1-00000000000000e1', cut: 2, back: 2 }] }),
        }),
      ],
    ],
    { said: BEYOND },
  ),
  ...cases(
    'scope',
    'E-SCOPE',
    [
      [
        'file',
        'an attachment no row names',
        `file ${sm3Hex(PDF)}`,
        signed({ tables: ({ enterprise: kept }) => ({ enterprise: kept ?? [] }) }),
      ],
    ],
    { said: '报送包里有没有登记的附件。' },
  ),
]

const DIGEST: Case[] = cases('digest', 'E-DIGEST', [
  [
    'table',
    'a table changed after signing',
    '',
    altered(
      (entry) => entry === TABLE,
      (bytes) => Buffer.from(bytes.toString().replace('路3号', '路8号')),
    ),
  ],
  [
    'file',
    'an attachment changed after signing',
    '',
    altered(
      (entry) => entry.startsWith('files/'),
      (bytes) => Buffer.from(bytes.toString().replace('1 0 R', '2 0 R')),
    ),
  ],
  [
    'unlisted',
    'a table the manifest does not list',
    'entries differ from the manifest',
    signed({
      entries: (all) => [
        ...all.slice(0, 6),
        { name: 'data/training.ndjson', content: Buffer.from('{}\n') },
        ...all.slice(6),
      ],
    }),
  ],
  [
    'unlisted-file',
    'an attachment the manifest does not list',
    'entries differ from the manifest',
    signed({ entries: (all) => [...all, { name: `files/${'f'.repeat(64)}`, content: PDF }] }),
  ],
  [
    'lacking',
    'a listed table that is not there',
    'entries differ from the manifest',
    signed({ entries: (all) => all.filter((one) => one.name !== TABLE) }),
  ],
  ['size', 'another size in the manifest', '', listed((one) => ({ ...one, size: Number(one['size']) + 1 }), 1)],
  ['sm3', 'another digest in the manifest', '', listed((one) => ({ ...one, sm3: '0'.repeat(64) }))],
  ['total', 'another sum of sizes', 'total', manifest({ total: 1 })],
  [
    'counts',
    'one row more than the manifest counts',
    'rows of enterprise',
    manifest({ counts: { attachment: 1, enterprise: 2 } }),
  ],
  [
    'tables',
    'a count for a table that is not there',
    'tables differ from the counts',
    manifest({ counts: { attachment: 1, enterprise: 1, training: 1 } }),
  ],
  [
    'listed-twice',
    'an entry listed twice',
    'entries differ from the manifest',
    signed({
      manifest: (old) => ({
        ...old,
        entries: [...(old['entries'] as Json[]), ...(old['entries'] as Json[]).slice(-1)],
      }),
    }),
  ],
  ['file-name', 'an attachment whose name is not its digest', '', fileName],
])

function altered(which: (name: string) => boolean, change: (bytes: Buffer) => Buffer) {
  return signed({
    entries: (all) =>
      all.map((one) => (which(String(one.name)) ? { ...one, content: change(Buffer.from(one.content)) } : one)),
  })
}

function listed(change: (listing: Json) => Json, more = 0) {
  return signed({
    manifest: (old) => ({
      ...old,
      entries: (old['entries'] as Json[]).map((one) => (one['path'] === TABLE ? change(one) : one)),
      total: Number(old['total']) + more,
    }),
  })
}

function fileName(name: string): Uint8Array {
  const path = `files/${'ab'.repeat(32)}`
  const isFile = (one: unknown) => String(one).startsWith('files/')
  return pack(name, {
    manifest: (old) => ({
      ...old,
      entries: (old['entries'] as Json[]).map((one) => (isFile(one['path']) ? { ...one, path } : one)),
    }),
    entries: (all) => all.map((one) => (isFile(one.name) ? { ...one, name: path } : one)),
  })
}

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
  ...schema('manifest-base', 'a beginning beyond the end', '清单', ': base beyond head', manifest({ base: 9 })),
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

export const CONTENT_CASES: readonly Case[] = [
  ...ROW_JSON,
  ...MANIFEST_JSON,
  ...SCOPE,
  ...DIGEST,
  ...SCHEMA,
  ...LIMIT,
  ...VERSION,
]
