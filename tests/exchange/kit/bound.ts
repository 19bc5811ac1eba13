import { type Case, cases } from './case.ts'
import { changed, FIRST_LINE, manifest, signed } from './change.ts'
import { type Json, ordered, pack, REV, row, rowId, second } from './package.ts'

/** The last millisecond of the year 9999 in China. */
const LAST = 253_402_271_999_999
const beyond = (said: string, list: readonly (readonly [string, string, string, (name: string) => Uint8Array])[]) =>
  cases('bound', 'E-SCHEMA', list, { said })

export const application = (patch: Json): Json =>
  ordered('fund_application', {
    enterprise: rowId(1),
    appliedOn: '2014-06-02',
    year: 2014,
    pool: rowId(90),
    level: 'county',
    category: 'B',
    purpose: 'park',
    projectName: '试验项目',
    supportMode: 'award',
    applyAmount: 100,
    hasOtherFund: false,
    promiseSigned: true,
    round: 1,
    ...patch,
  })
export const entry = (patch: Json): Json =>
  ordered('ledger_entry', { pool: rowId(90), kind: 'budget', amount: 100, postedOn: '2014-06-02', ...patch })

/** A package of such rows alone, following the first one. */
export const rowsOf = (record: string, ...rows: readonly Json[]) =>
  signed({
    draft: { ...second(), files: [] },
    tables: () => ({ [record]: rows.map((one) => JSON.stringify(one)) }),
    manifest: (old) => ({ ...old, head: REV + 2 + Math.max(2, rows.length) }),
  })

const NUMBERS: Case[] = [
  ...beyond('清单', [
    ['seq', 'a number of ten digits', 'seq: ', manifest({ seq: 1_000_000_000 })],
    ['head', 'a revision beyond the last epoch', 'head: ', manifest({ head: 1_000_000_000_000_000 })],
    [
      'ack-seq',
      'an acknowledged number of ten digits',
      'acks.0.seq: ',
      manifest({ acks: [{ epoch: '1-00000000000000e1', rev: 5, seq: 1_000_000_000, digest: 'ab'.repeat(32) }] }),
    ],
    [
      'ack-epoch',
      'an acknowledged epoch of seven digits',
      'acks.0.epoch: ',
      manifest({ acks: [{ epoch: '1000000-00000000000000e1', rev: 5, seq: 1, digest: 'ab'.repeat(32) }] }),
    ],
    [
      'trust',
      'a table version beyond 10¹²',
      'trust.version: ',
      manifest({ trust: { version: 1_000_000_000_001, expires: null } }),
    ],
    [
      'audit',
      'an audit chain beyond 10¹² entries',
      'audit.seq: ',
      manifest({ audit: { seq: 1_000_000_000_001, hash: 'a1'.repeat(32), kept: null } }),
    ],
    [
      'schema',
      'a shape beyond 10,000',
      'schema.enterprise: ',
      manifest({ schema: { attachment: 1, enterprise: 10_001 } }),
    ],
    [
      'counts',
      'more rows than a table may have',
      'counts.enterprise: ',
      manifest({ counts: { attachment: 1, enterprise: 200_001 } }),
    ],
    [
      'counts-zero',
      'a table of no rows',
      'counts.enterprise: ',
      manifest({ counts: { attachment: 1, enterprise: 0 } }),
    ],
    ['total', 'contents beyond 1 GiB', 'total: ', manifest({ total: 1_073_741_825 })],
    [
      'size',
      'an entry beyond 128 MiB',
      'entries.0.size: ',
      manifest({
        entries: [{ path: 'data/enterprise.ndjson', size: 134_217_729, sm3: 'ab'.repeat(32), packed: null }],
      }),
    ],
    ['term', 'a time of writing before 1970', 'created_at: ', manifest({ created_at: '1969-12-31T23:59:59.999Z' })],
    [
      'created',
      'a time of writing in the year 10000 of China',
      'created_at: ',
      manifest({ created_at: '9999-12-31T16:00:00.000Z' }),
    ],
    ['app', 'a program version of 41 characters', 'app: ', manifest({ app: 'x'.repeat(41) })],
  ]),
  ...beyond(FIRST_LINE, [
    ['at', 'an instant after the year 9999', 'at: ', changed({ at: LAST + 1 })],
    ['rev', 'a revision beyond the last epoch', 'rev: ', changed({ rev: 1_000_000_000_000_000 })],
    ['v', 'a shape beyond 10,000', 'v: ', changed({ v: 10_001 })],
    ['void', 'a reason of 301 characters', 'void: ', changed({ void: '长'.repeat(301) })],
  ]),
  ...beyond('资金申请第 1 行“轮次”不合规定', [
    [
      'round',
      'round 1,001 of an application',
      'round: ',
      rowsOf('fund_application', row(3, application({ round: 1_001 }))),
    ],
  ]),
  ...beyond('资金申请第 1 行“申请金额”不合规定', [
    [
      'applied',
      'more than 10¹³ 分 applied for',
      'applyAmount: ',
      rowsOf('fund_application', row(3, application({ applyAmount: 10_000_000_000_001 }))),
    ],
  ]),
  ...beyond('台账分录第 1 行“金额”不合规定', [
    [
      'posted',
      'an entry of more than 10¹³ 分',
      'amount: ',
      rowsOf('ledger_entry', row(3, entry({ amount: 10_000_000_000_001 }))),
    ],
  ]),
  ...beyond('申请、批准或拨付的金额合计超出能核算的范围。', [
    ['sums', 'sums beyond what a number holds', 'sums', (name) => manyEntries(name)],
  ]),
]

/** Each amount is allowed; all of them together are no safe integer. */
function manyEntries(name: string): Uint8Array {
  const rows = Array.from({ length: 901 }, (_, at) =>
    row(3 + at, entry({ kind: 'approval', amount: 10_000_000_000_000 })),
  )
  return rowsOf('ledger_entry', ...rows)(name)
}

/** Every number as great as it may be. */
export function greatest(name: string): Uint8Array {
  const rows = [row(3, application({ round: 1_000, applyAmount: 10_000_000_000_000 }), { at: LAST, v: 10_000 })]
  return pack(name, {
    draft: { ...second(), files: [] },
    tables: () => ({ fund_application: rows.map((one) => JSON.stringify(one)) }),
    manifest: (old) => ({
      ...old,
      seq: 999_999_999,
      prev: 'ab'.repeat(32),
      head: 2_999_999_999,
      app: 'x'.repeat(40),
      schema: { fund_application: 10_000 },
      audit: { seq: 1_000_000_000_000, hash: 'a1'.repeat(32), kept: null },
    }),
  })
}

export const BOUND_CASES: readonly Case[] = NUMBERS
