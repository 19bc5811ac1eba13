import { unseenRecovery } from '#core/exchange/recovery/progress.ts'
import { findPeers, type Peer } from '#core/exchange/trust/peer.ts'
import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { countAskedClaims } from '#core/exchange/log/claimed-version-repo.ts'
import { certificateOf, ownKeys, stationKey } from '#core/exchange/trust/keys.ts'
import { rootState } from '#core/exchange/trust/root.ts'
import { signingCertificate } from '#core/exchange/trust/signature.ts'
import { tableState, trustEntries } from '#core/exchange/trust/trust-table.ts'
import type { Concern } from '#shared/contract/exchange.ts'
import { shanghaiDate } from '#shared/model/date.ts'

const DAY = 24 * 3600 * 1000
/** So long before its end a certificate is spoken of: a change of keys takes a journey to the city and one back. */
const END_NEAR = 60 * DAY
/** The same for the trust table: its term is 90 days and the city renews it every 30, so that 60 would be said all the time. */
const TABLE_END_NEAR = 14 * DAY

/** How an end stands to now; undefined where it is far. */
function endOf(end: number, now: number, near: number): { readonly late: boolean; readonly when: string } | undefined {
  if (end - now > near) return undefined
  const date = shanghaiDate(end)
  const late = now > end
  return { late, when: late ? `${date} 到期` : `${date} 到期，还有 ${Math.floor((end - now) / DAY)} 天` }
}

/** When the first of this station's certificates in use runs out; undefined before it has keys. */
function ownEnd(db: ReadDb): number | undefined {
  const key = stationKey(db)
  if (!key) return undefined
  const [encrypt] = ownKeys(db, 'encrypt', ['active'])
  const listed = encrypt && trustEntries(db).find((one) => one.key === encrypt.name)
  const encryption = listed ? certificateOf(listed.certificate) : encrypt?.certificate
  return Math.min(signingCertificate(db, key).notAfter, encryption?.notAfter ?? Infinity)
}

/** The same of a peer, as far as is known here; undefined where all its keys were revoked: that is no matter of a term. */
function peerEnd(db: ReadDb, peer: Peer): number | undefined {
  const listed = trustEntries(db).filter((one) => one.station === peer.station)
  if (listed.length === 0)
    return Math.min(...[peer.certificate, peer.encryptionCertificate].map((one) => certificateOf(one).notAfter))
  // Of each use the newest in use.
  const ends = (['sign', 'encrypt'] as const).flatMap((use) => {
    const active = listed.filter((one) => one.use === use && one.status === 'active')
    return active.length === 0 ? [] : [Math.max(...active.map((one) => certificateOf(one.certificate).notAfter))]
  })
  return ends.length === 0 ? undefined : Math.min(...ends)
}

function ownConcern({ db, station, now }: QueryCall): Concern[] {
  const end = ownEnd(db)
  const stands = end === undefined ? undefined : endOf(end, now, END_NEAR)
  if (!stands) return []
  const { late, when } = stands
  const city = station.kind === 'city'
  const changing = !city && ownKeys(db, 'sign', ['next']).length > 0
  const ask = city ? '请管理员更换日常密钥' : changing ? '换钥文件已写出，等市级的新证书' : '请管理员换钥'
  const means = late ? '，写不出报送包' : ''
  const title = `本站证书${late ? '已到期' : '快到期'}`
  return [{ kind: 'key', station: station.id, title, note: `${when}${means}；${ask}`, late }]
}

function peerConcerns({ db, now }: QueryCall): Concern[] {
  return findPeers(db).flatMap((peer): Concern[] => {
    const end = peerEnd(db, peer)
    const stands = end === undefined ? undefined : endOf(end, now, END_NEAR)
    if (!stands) return []
    const { late, when } = stands
    const ask = peer.kind === 'city' ? '请市站更换日常密钥' : '请它的管理员换钥'
    const means = late ? '，它写不出包' : ''
    const title = `${peer.name}的证书${late ? '已到期' : '快到期'}`
    return [{ kind: 'key', station: peer.station, title, note: `${when}${means}；${ask}`, late }]
  })
}

function tableConcern({ db, station, now }: QueryCall): Concern[] {
  const { expires } = tableState(db)
  const stands = expires === null ? undefined : endOf(expires, now, TABLE_END_NEAR)
  if (!stands) return []
  const { late, when } = stands
  const ask = station.kind === 'city' ? '给各县下发一次即续期' : '请市站下发一次；工作照常'
  return [{ kind: 'table', station: null, title: `信任表${late ? '已过期' : '快过期'}`, note: `${when}；${ask}`, late }]
}

/** Sealing waits for the first county only: every later one is enrolled with the words of a copy. */
function rootConcern(call: QueryCall): Concern[] {
  const root = rootState(call)
  if ((root !== 'open' && root !== 'sealing') || findPeers(call.db).length === 0) return []
  const note =
    root === 'open'
      ? '登记完各县以后，请管理员封存成两份，由两人保管'
      : '封存件已写出，请管理员照两张封存单核对；核对以前根密钥仍在本机'
  return [{ kind: 'root', station: null, title: '市级根密钥还没有封存', note, late: false }]
}

function recoveryConcerns({ db }: QueryCall): Concern[] {
  const { epochs, returned } = unseenRecovery(db)
  const found: Concern[] = []
  if (epochs > 0) {
    const note = '恢复过，或发现另有一份数据在用；请看过，再报送一次'
    found.push({ kind: 'epoch', station: null, title: '本站换过数据版本', note, late: false })
  }
  if (returned > 0) {
    const note = `${returned} 条；本站恢复后另有改动，没有覆盖`
    found.push({ kind: 'returned', station: null, title: '对方交还的记录请核对', note, late: false })
  }
  const asked = countAskedClaims(db)
  if (asked > 0) {
    const note = `${asked} 条；没有本单位签过的原包，请与纸质件核对，确认取回或者不取回`
    found.push({ kind: 'returned', station: null, title: '对方交还的记录等本站确认', note, late: false })
  }
  return found
}

/** What about keys, trust and epochs wants a person to see to it, for everybody at the desk; whom to ask is in the note. */
export function concernsOf(call: QueryCall): Concern[] {
  return [
    ...ownConcern(call),
    ...peerConcerns(call),
    ...tableConcern(call),
    ...rootConcern(call),
    ...recoveryConcerns(call),
  ]
}
