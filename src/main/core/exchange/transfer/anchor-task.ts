import { peerOf } from '#core/exchange/trust/peer.ts'
import { noteDone } from '#core/station/note.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { refuse } from '#core/fault.ts'
import { anchorText, judgeChain } from '#core/exchange/log/anchor.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In, Out } from '#shared/contract/index.ts'

function knownPeer(db: ReadDb, station: string): string {
  return peerOf(db, station)?.station ?? refuse('PEER_UNKNOWN', { peer: station })
}

/** Every anchor a peer's packages stated, as a text. Faults: PEER_UNKNOWN. */
export function exportAnchors(call: TaskCall, peer: string): SavedFile {
  const text = call.query(({ db }) => anchorText(db, knownPeer(db, peer)))
  noteDone(call, 'export.anchors', { peer })
  return savedFile(`审计锚-${peer}`, 'txt', text)
}

/** Holds a peer's exported audit chain against the anchors of its packages. Faults: PEER_UNKNOWN. */
export function judgePeerChain(call: TaskCall, { peer, file }: In<'audit.judgeChain'>): Out<'audit.judgeChain'> {
  const text = Buffer.from(file.base64, 'base64').toString('utf8')
  const verdict = call.query(({ db }) => judgeChain(db, knownPeer(db, peer), text))
  const { entries, firstBad, broken } = verdict
  noteDone(call, 'audit.judgeChain', { peer, entries, firstBad, broken: broken?.seq ?? null })
  return { ...verdict, left: [...verdict.left] }
}
