import type { Handlers } from '#api/call.ts'
import { slipFile, toolsOf } from '#api/hand-over.ts'
import { packageFile, packageName } from '#core/exchange/send.ts'
import { checkSame, sentPackage, slipReprints } from '#core/exchange/sent.ts'
import type { sentContract } from '#shared/contract/sent.ts'

export const sentHandlers: Handlers<typeof sentContract> = {
  'exchange.fileAgain': (call, { digest }) => {
    const { shelf } = toolsOf(call)
    return call.command('exchange.fileAgain', ({ tx, station }) => {
      const written = sentPackage(tx.db, shelf, digest)
      const bytes = checkSame(tx.db, digest, written.bytes)
      tx.tell({ subject: digest, detail: { to: written.peer.station, seq: written.manifest.seq } })
      return packageFile(packageName(written, station.code), bytes)
    })
  },
  'exchange.slipAgain': async (call, { digest }) => {
    const { written, reprint } = call.query(({ db }) => ({
      written: sentPackage(db, toolsOf(call).shelf, digest),
      reprint: slipReprints(db, digest) + 1,
    }))
    const slip = await slipFile(call, written, reprint)
    const detail = { to: written.peer.station, seq: written.manifest.seq, prints: reprint }
    call.command('exchange.slipAgain', ({ tx }) => tx.tell({ subject: digest, detail }))
    return slip
  },
}
