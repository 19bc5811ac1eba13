import type { Handlers } from '#api/call.ts'
import type { TaskCall } from '#core/call.ts'
import { bytesOf, refusing } from '#api/handler/quarantine.ts'
import { takeConfirmation } from '#core/access/confirmation.ts'
import { receivedFrom } from '#core/exchange/cut.ts'
import { readEnrolment } from '#core/exchange/enrolment.ts'
import { renewRoot, repinCity } from '#core/exchange/new-root.ts'
import { acceptRekey, buildRekey, readRekey, replaceLostKeys } from '#core/exchange/rekey.ts'
import { revoke, rotateCity } from '#core/exchange/revoke.ts'
import { ownKeys } from '#core/exchange/keys.ts'
import { confirmSeal, copyName, drawSeal, keepSeal, sealedCopies } from '#core/exchange/root.ts'
import { PACKAGE_MIME } from '#core/exchange/send.ts'
import { certificatesPem, receivedView, recordOf, sealSheet, trustView } from '#core/exchange/trust-view.ts'
import type { CompileRequest } from '#core/printing/compile-job.ts'
import { typesetJob } from '#core/printing/typeset-job.ts'
import { fingerprintGroups } from '#core/exchange/fingerprint.ts'
import type { FileOutput } from '#shared/contract/importing.ts'
import type { trustContract } from '#shared/contract/trust.ts'
import type { FormInput } from '#shared/definition/form.ts'
import type { z } from 'zod'

async function paper(
  call: TaskCall,
  data: FormInput<'REG-1'>,
  name: `${string}.pdf`,
  number: string,
): Promise<z.output<typeof FileOutput>> {
  const { formsDir, fontDirs } = call.core.resources
  const options = { fill: 'filled', printedAt: call.core.ports.clock.now() } as const
  const request: CompileRequest = {
    formsDir,
    fontDirs,
    code: 'REG-1',
    records: [{ number, data }],
    options,
  }
  const { pdf } = await call.jobs.run(typesetJob, request)
  return { name, mime: 'application/pdf', base64: Buffer.from(pdf).toString('base64') }
}

function textFile(name: `${string}.pem`, text: string): z.output<typeof FileOutput> {
  return { name, mime: 'application/x-pem-file', base64: Buffer.from(text).toString('base64') }
}

function copyFile(copy: number, pem: string): z.output<typeof FileOutput> {
  return textFile(`市级根密钥-${copyName(copy)}.pem`, pem)
}

export const trustHandlers: Handlers<typeof trustContract> = {
  'trust.view': (call) => trustView(call),
  'trust.sealRoot': async (call, input) => {
    const { now, drawn, station } = call.query((ask) => {
      takeConfirmation(ask, input.confirmation)
      return { now: ask.now, drawn: drawSeal(ask), station: ask.station }
    })
    const copies = []
    for (const { copy, words, pem } of drawn.copies) {
      const custodian = input.custodians[copy - 1] ?? ''
      const sheet = sealSheet(station, { copy, words, custodian, fingerprint: drawn.fingerprint, now })
      copies.push({
        copy,
        file: copyFile(copy, pem),
        sheet: await paper(call, sheet, `市级根密钥封存单-${copyName(copy)}.pdf`, copyName(copy)),
      })
    }
    // The words stand on paper only: what could still fail has been done.
    call.command('trust.sealRoot', (command) => keepSeal(command, drawn, input.custodians))
    return { fingerprint: drawn.fingerprint, copies }
  },
  'trust.confirmSeal': (call, input) => {
    call.command('trust.confirmSeal', (command) => confirmSeal(command, input.last))
    return {}
  },
  'trust.sealedCopies': (call) => ({
    files: call
      .command('trust.sealedCopies', (command) => sealedCopies(command))
      .map((pem, at) => copyFile(at + 1, pem)),
  }),
  'trust.rekey': (call) => {
    const { name, bytes } = call.command('trust.rekey', (command) => buildRekey(command))
    const keys = call.query(({ db }) =>
      (['sign', 'encrypt'] as const).flatMap((use) => ownKeys(db, use, ['next'])[0]?.publicKey ?? []),
    )
    return {
      file: { name, mime: PACKAGE_MIME, base64: Buffer.from(bytes).toString('base64') },
      fingerprint: fingerprintGroups(keys),
    }
  },
  'trust.readRekey': (call, input) =>
    refusing(call, input.file, () => {
      const { peer, fingerprint } = call.query((ask) => readRekey(ask, bytesOf(input.file)))
      return { station: peer.station, name: peer.name, fingerprint: [...fingerprint] }
    }),
  'trust.acceptRekey': (call, input) =>
    refusing(call, input.file, () => {
      const { peer } = call.command('trust.acceptRekey', (command) =>
        acceptRekey(command, bytesOf(input.file), input.rootWords),
      )
      return { station: peer.station, name: peer.name }
    }),
  'trust.rotate': (call, input) => ({
    cuts: call.command('trust.rotate', (command) => {
      takeConfirmation(command, input.confirmation)
      return rotateCity(command, input.rootWords, input.stolen)
    }),
  }),
  'trust.renewRoot': (call, input) => ({
    fingerprint: [
      ...call.command('trust.renewRoot', (command) => {
        takeConfirmation(command, input.confirmation)
        return renewRoot(command, input.reason)
      }),
    ],
  }),
  'trust.repinCity': (call, input) =>
    refusing(call, input.file, () => {
      const claim = readEnrolment(bytesOf(input.file))
      const { name } = call.command('trust.repinCity', (command) => {
        takeConfirmation(command, input.confirmation)
        return repinCity(command, claim, input.fingerprint, input.reason)
      })
      return { station: claim.id, name }
    }),
  'trust.received': (call, input) => receivedFrom(call.db, input.station).map(receivedView),
  'trust.revoke': (call, input) => {
    const { cut, beyond } = call.command('trust.revoke', (command) => {
      takeConfirmation(command, input.confirmation)
      return revoke(command, input.station, input.cut, input.reason)
    })
    return { cut, beyond: beyond.map(receivedView) }
  },
  'trust.replaceLost': (call, input) => {
    const fingerprint = call.command('trust.replaceLost', (command) => {
      takeConfirmation(command, input.confirmation)
      return replaceLostKeys(command)
    })
    return { fingerprint: [...fingerprint] }
  },
  'trust.certificates': (call) =>
    textFile(
      'certificates.pem',
      call.query((ask) => certificatesPem(ask)),
    ),
  'trust.record': async (call, input) => {
    const data = call.query((ask) => recordOf(ask, input.seq))
    return paper(call, data, `密钥事项记录-${input.seq}.pdf`, `审计 ${input.seq}`)
  },
}
