import type { Handlers } from '#api/call.ts'
import type { TaskCall } from '#core/call.ts'
import { bytesOf, refusing } from '#api/handler/quarantine.ts'
import { handOver, toolsOf } from '#api/hand-over.ts'
import { listFile } from '#api/list-file.ts'
import { takeConfirmation } from '#core/access/confirmation.ts'
import { refuse } from '#core/fault.ts'
import { receivePackage } from '#core/exchange/apply.ts'
import { concernsOf } from '#core/exchange/service.ts'
import { proveContentJob } from '#core/exchange/content.ts'
import { buildEnrolment, isKnown, pinPeer, readEnrolment } from '#core/exchange/enrolment.ts'
import { isNewRoot } from '#core/exchange/new-root.ts'
import { filesOf } from '#core/exchange/file-view.ts'
import { openCopy } from '#core/exchange/open-copy.ts'
import { parkedBytes, setAside } from '#core/exchange/park.ts'
import { previewSheet } from '#core/exchange/sheet.ts'
import { PACKAGE_MIME } from '#core/exchange/send.ts'
import type { Tools } from '#core/exchange/shelf.ts'
import {
  clearFlag,
  findFlags,
  findPackages,
  findPeerViews,
  ownView,
  packageOf,
  pendingView,
} from '#core/exchange/view.ts'
import { contentRequest, type Given } from '#core/exchange/verify.ts'
import type { exchangeContract } from '#shared/contract/exchange.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import { MOST_LIST_ROWS } from '#shared/definition/list-sheet.ts'

/** Proves the content in a job; the writer only authenticates before it and applies after it. */
async function proven(call: TaskCall, bytes: Uint8Array, tools: Tools): Promise<Given> {
  const request = call.query((ask) => contentRequest(ask, ask.station, bytes, tools.seal, call.watch))
  const made = { bytes: request.bytes, sealed: request.sealed }
  return { made, proven: await call.jobs.run(proveContentJob, request), watch: call.watch }
}

/** The same code as applying, taken back: what is shown is what will happen. */
async function preview(call: TaskCall, bytes: Uint8Array, most?: number): Promise<PreviewView> {
  const tools = toolsOf(call)
  const given = { ...(await proven(call, bytes, tools)), ...(most === undefined ? {} : { most }) }
  return call.preview('exchange.preview', (command) => receivePackage(command, bytes, tools, false, given))
}

type PackageSource = { readonly file: { readonly base64: string } | null; readonly parked: string | null }

/** The bytes of a file as chosen now, or of a package set aside before. Faults: PACKAGE_UNKNOWN. */
function sourceBytes(call: TaskCall, { file, parked }: PackageSource): Uint8Array {
  return file ? bytesOf(file) : call.query((ask) => parkedBytes(ask, toolsOf(call), parked ?? ''))
}

export const exchangeHandlers: Handlers<typeof exchangeContract> = {
  'exchange.peers': (call) => ({ own: ownView(call), peers: findPeerViews(call) }),
  'exchange.concerns': (call) => concernsOf(call),
  'exchange.exportEnrolment': (call) => {
    const { name, bytes } = call.command('exchange.exportEnrolment', (command) => buildEnrolment(command))
    return { name, mime: PACKAGE_MIME, base64: Buffer.from(bytes).toString('base64') }
  },
  'exchange.readEnrolment': (call, input) =>
    refusing(call, input.file, () => {
      const claim = readEnrolment(bytesOf(input.file))
      const { id, kind, code, name } = claim
      const held = call.query(({ db }) => ({ known: isKnown(db, claim), newRoot: isNewRoot(db, claim) }))
      return { station: id, kind, code, name, ...held }
    }),
  'exchange.enrol': (call, input) =>
    refusing(call, input.file, () => {
      const claim = readEnrolment(bytesOf(input.file))
      call.command('exchange.enrol', (command) => pinPeer(command, claim, input.fingerprint, input.rootWords))
      return { station: claim.id }
    }),
  'exchange.pending': (call, input) => pendingView(call, input.peer),
  'exchange.packageFiles': (call, { digest }) => filesOf(call.db, digest),
  'exchange.send': async (call, input) => {
    const { returned: _none, ...handed } = await handOver(call, 'exchange.send', input)
    return handed
  },
  'exchange.preview': (call, input) => refusing(call, input.file, () => preview(call, bytesOf(input.file))),
  'exchange.park': (call, input) =>
    refusing(call, input.file, () => {
      const tools = toolsOf(call)
      const bytes = bytesOf(input.file)
      const digest = call.command('exchange.park', (command) =>
        setAside(command, bytes, tools, { state: 'parked', note: input.note }),
      )
      return call.query(({ db }) => packageOf(db, digest))
    }),
  'exchange.refuse': (call, input) =>
    refusing(call, input.file, () => {
      const tools = toolsOf(call)
      const aside = { state: 'refused', note: input.reason } as const
      const digest = call.command('exchange.refuse', (command) => {
        const bytes = input.file ? bytesOf(input.file) : parkedBytes(command, tools, input.parked ?? '')
        return setAside(command, bytes, tools, aside)
      })
      return call.query(({ db }) => packageOf(db, digest))
    }),
  'exchange.apply': (call, input) => {
    // First: a token lives for minutes, and a large package may take longer than that.
    call.query((ask) => takeConfirmation(ask, input.confirmation))
    return refusing(call, input.file, async () => {
      const tools = toolsOf(call)
      const bytes = sourceBytes(call, input)
      const given = await proven(call, bytes, tools)
      return call.command('exchange.apply', (command) => {
        const view = receivePackage(command, bytes, tools, true, given)
        command.tx.tell({ detail: { compared: input.compared } })
        return view
      })
    })
  },
  'exchange.previewParked': (call, { digest }) =>
    refusing(call, null, () => preview(call, sourceBytes(call, { file: null, parked: digest }))),
  'exchange.previewList': (call, input) =>
    refusing(call, input.file, async () => {
      const view = await preview(call, sourceBytes(call, input), MOST_LIST_ROWS)
      const sheet = call.query((ask) => previewSheet(ask, view))
      const more = { digest: view.digest, from: view.from }
      return listFile(call, sheet, { as: input.as, action: 'exchange.previewList', more })
    }),
  'exchange.packages': (call, input) => findPackages(call.db, input),
  'exchange.openCopy': (call, { file, digest, purpose }) => {
    const sealed = file ? bytesOf(file) : toolsOf(call).shelf.read(digest ?? '')
    if (!sealed) return refuse('PACKAGE_LOST', { digest: call.query(({ db }) => packageOf(db, digest ?? '')).digest })
    const { name, bytes } = call.command('exchange.openCopy', (command) => openCopy(command, sealed, purpose))
    return { name, mime: PACKAGE_MIME, base64: Buffer.from(bytes).toString('base64') }
  },
  'exchange.flags': (call, { open }) => findFlags(call, open),
  'exchange.clearFlag': (call, input) => {
    clearFlag(call, input.id, input.disposition)
    return {}
  },
}
