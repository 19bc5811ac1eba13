import { copyName, drawSeal, keepSeal, copyFile, trustRecord, sealSheet } from '#core/exchange/service.ts'
import { takeConfirmation } from '#core/access/confirmation.ts'
import { typesetJob } from '#core/printing/typeset-job.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { FormInput } from '#shared/definition/form.ts'

/** A paper about keys, which bears no mark of a demonstration. */
async function paper(call: TaskCall, data: FormInput<'REG-1'>, stem: string, number: string): Promise<SavedFile> {
  const { formsDir, fontDirs } = call.core.resources
  const options = { fill: 'filled', printedAt: call.core.ports.clock.now() } as const
  const request = { formsDir, fontDirs, code: 'REG-1', records: [{ number, data }], options } as const
  const { pdf } = await call.jobs.run(typesetJob, request)
  return savedFile(stem, 'pdf', pdf)
}

/** Seals the root: its copies, and a sheet with the words for each custodian. Faults: NOT_CITY, ROOT_UNMADE, ROOT_IS_SEALED, CONFIRMATION_NEEDED, FORM_FAILED. */
export async function sealRoot(call: TaskCall, input: In<'trust.sealRoot'>): Promise<Out<'trust.sealRoot'>> {
  const { now, drawn, station } = call.query((ask) => {
    takeConfirmation(ask, input.confirmation)
    return { now: ask.now, drawn: drawSeal(ask), station: ask.station }
  })
  const copies = []
  for (const { copy, words, pem } of drawn.copies) {
    const custodian = input.custodians[copy - 1] ?? ''
    const data = sealSheet(station, { copy, words, custodian, fingerprint: drawn.fingerprint, now })
    const sheet = await paper(call, data, `市级根密钥封存单-${copyName(copy)}`, copyName(copy))
    copies.push({ copy, file: copyFile(copy, pem), sheet })
  }
  // The words stand on paper only: what could still fail has been done.
  call.command('trust.sealRoot', (command) => keepSeal(command, drawn, input.custodians))
  return { fingerprint: drawn.fingerprint, copies }
}

/** The record of one act about keys. Faults: RECORD_UNKNOWN, FORM_FAILED. */
export function keyRecord(call: TaskCall, seq: number): Promise<SavedFile> {
  const data = call.query((ask) => trustRecord(ask, seq))
  return paper(call, data, `密钥事项记录-${seq}`, `审计 ${seq}`)
}
