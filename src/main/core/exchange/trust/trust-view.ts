import { findPeers } from '#core/exchange/trust/peer.ts'
import type { QueryCall } from '#core/call.ts'
import { findActs } from '#core/audit/audit-repo.ts'
import { getStoredUser } from '#core/db/user-repo.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { encodePem } from '#core/crypto/spki.ts'
import { certificateOf, fingerprintKeys, ownKeys, ownRoot, stationKey } from '#core/exchange/trust/keys.ts'
import { copyName, rootState } from '#core/exchange/trust/root.ts'
import { signingCertificate } from '#core/exchange/trust/signature.ts'
import { tableState, trustEntries } from '#core/exchange/trust/trust-table.ts'
import { auditLabel } from '#shared/audit-words.ts'
import type { TrustView } from '#shared/contract/trust.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { shanghaiDate, shanghaiTime } from '#shared/model/date.ts'
import type { z } from 'zod'
import { stationName } from '#core/db/station-name.ts'
import { fingerprintGroups } from '#core/exchange/protocol/fingerprint.ts'

type View = z.output<typeof TrustView>

const ACTS = [
  'exchange.exportEnrolment',
  'exchange.enrol',
  'trust.sealRoot',
  'trust.confirmSeal',
  'trust.sealedCopies',
  'trust.rekey',
  'trust.acceptRekey',
  'trust.rotate',
  'trust.renewRoot',
  'trust.repinCity',
  'trust.revoke',
  'trust.replaceLost',
]
const SHOWN = 50

type Entry = View['entries'][number]

/** The city first, then unit by unit; of a unit what signs first, and of that the newest. */
function inOrder({ city }: StationRow): (a: Entry, b: Entry) => number {
  return (a, b) =>
    Number(b.station === city) - Number(a.station === city) ||
    a.name.localeCompare(b.name, 'zh-CN') ||
    (a.station < b.station ? -1 : a.station > b.station ? 1 : 0) ||
    b.use.localeCompare(a.use) ||
    b.notBefore - a.notBefore
}

/** The present state of keys and trust, as the screen 本机与密钥 and `hsb key` show it. */
export function trustView(call: QueryCall): View {
  const { db, station, now } = call
  const key = stationKey(db)
  const used = key && signingCertificate(db, key)
  const keys = fingerprintKeys(db)
  const table = tableState(db)
  return {
    own: {
      fingerprint: keys.length > 0 ? fingerprintGroups(keys) : [],
      expires: used?.notAfter ?? null,
      byRoot: used !== undefined && used.issuer.commonName !== used.subject.commonName,
      changing: ownKeys(db, 'sign', ['next']).length > 0,
    },
    root: rootState(call),
    table: { ...table, late: table.expires !== null && now > table.expires },
    entries: trustEntries(db)
      .map(({ key: name, station: id, use, status, cuts, certificate }) => {
        const facts = certificateOf(certificate)
        const seen = cuts.filter((one) => one.to === station.id || station.kind === 'city')
        // Keys of the city itself end at another number for each county.
        const cut = seen.map(({ to, seq }) =>
          to === station.id ? `第 ${seq} 号` : `${stationName(db, to)} 第 ${seq} 号`,
        )
        return {
          key: name,
          station: id,
          name: facts.subject.commonName || stationName(db, id),
          use,
          status,
          cut: cut.join('、'),
          serial: Buffer.from(facts.serial).toString('hex'),
          notBefore: facts.notBefore,
          notAfter: facts.notAfter,
        }
      })
      .toSorted(inOrder(station)),
    events: findActs(db, { actions: ACTS, seq: null, limit: SHOWN }).map(({ seq, at, user, action, subject }) => ({
      seq,
      at,
      label: auditLabel(action),
      byName: getStoredUser(db, user)?.name ?? '',
      subject: stationName(db, subject),
    })),
  }
}

const DETAIL: Readonly<Record<string, string>> = {
  name: '单位',
  code: '区划代码',
  kind: '类别',
  key: '公钥',
  fingerprint: '指纹',
  before: '原指纹',
  reason: '原因',
  cut: '以第几号包为界',
  cuts: '各县以第几号包为界',
  epoch: '纪元',
  beyond: '界外已接收的包',
  copies: '份数',
  custodians: '保管人',
  rootCopy: '启封的封存件',
}

function said(value: unknown): string {
  if (value === 'county') return '县站'
  if (value === 'city') return '市站'
  return String(value)
}

/** What the paper record of one act says: who, when, what, and its place in the audit chain. Faults: RECORD_UNKNOWN. */
export function trustRecord(call: QueryCall, seq: number): FormInput<'REG-1'> {
  const [event] = findActs(call.db, { actions: ACTS, seq: seq, limit: SHOWN })
  if (!event) return refuse('RECORD_UNKNOWN', { record: '密钥事项' })
  // Written by this program's own commands.
  const detail = JSON.parse(event.detail) as Record<string, unknown>
  const facts = Object.entries(DETAIL).flatMap(([name, label]) =>
    detail[name] === undefined || detail[name] === '' ? [] : [{ label, value: said(detail[name]), wide: true }],
  )
  const fields = [
    { label: '事项', value: auditLabel(event.action) },
    { label: '经办用户', value: getStoredUser(call.db, event.user)?.name ?? '' },
    { label: '时间', value: shanghaiTime(event.at, 'second') },
    { label: '审计序号', value: String(event.seq) },
    { label: '对象', value: stationName(call.db, event.subject), wide: true },
    ...facts,
    { label: '审计摘要', value: event.hash, wide: true },
    { label: '电话核对', value: '', wide: true },
  ]
  return {
    title: '密钥事项记录',
    subtitle: auditLabel(event.action),
    unit: `${call.station.name} ${call.station.bureau}`,
    filledOn: shanghaiDate(event.at),
    sections: [{ title: '记录', fields }],
    note: '本记录由系统按审计链打印，双方各存一份；电话核对一栏写明号码、时间和对方姓名。',
  }
}

/** The sheet of one sealed copy of the root: words, fingerprint, custodian; it goes into an envelope of its own. */
export function sealSheet(
  station: { readonly name: string; readonly bureau: string },
  made: {
    readonly copy: number
    readonly words: readonly string[]
    readonly custodian: string
    readonly fingerprint: readonly string[]
    readonly now: number
  },
): FormInput<'REG-1'> {
  const which = copyName(made.copy)
  return {
    title: '市级根密钥封存单',
    subtitle: which,
    unit: `${station.name} ${station.bureau}`,
    filledOn: shanghaiDate(made.now),
    sections: [
      {
        title: '封存件',
        fields: [
          { label: '份别', value: which },
          { label: '保管人', value: made.custodian },
          { label: '根密钥指纹', value: made.fingerprint.join(' '), wide: true },
          { label: '口令（八组数字）', value: made.words.join(' '), wide: true, lines: 2 },
          { label: '文件', value: `市级根密钥-${which}.pem，存于另封的U盘`, wide: true },
          { label: '封条编号', value: '' },
          { label: '封存日期', value: '' },
        ],
      },
      {
        title: '启封登记（日期、事由、启封人、见证人、重新封存日期）',
        fields: Array.from({ length: 4 }, (_, at) => ({ label: `第 ${at + 1} 次`, value: '', wide: true })),
      },
    ],
    note: '本单与U盘分装两个信封，骑缝签字盖章，甲、乙两份由两人分别保管，不放在一处。没有本单，文件打不开；没有文件，本单也无用（本站存有加密件时除外）。',
  }
}

/** Root and table in PEM, root first, as `openssl verify -CAfile` and `openssl cms -recip` take them. */
export function certificatesPem(call: QueryCall): string {
  const root = ownRoot(call.db)
  const pinned = findPeers(call.db).flatMap((one) =>
    one.rootCertificate === '' ? [] : [certificateOf(one.rootCertificate)],
  )
  const entries = trustEntries(call.db).map((one) => certificateOf(one.certificate))
  return [...(root ? [root] : pinned), ...entries]
    .map((one) => `# ${one.subject.commonName} ${one.use}\n${encodePem('CERTIFICATE', one.bytes)}`)
    .join('')
}
