import type { Handlers } from '#api/call.ts'
import type { TaskCall } from '#core/call.ts'
import { note } from '#api/note.ts'
import { addAttachment, checkFile, findAttachments, readAttachment, rightToRead } from '#core/attachment/service.ts'
import { fileDeliveries } from '#core/exchange/file-view.ts'
import { refuse } from '#core/fault.ts'
import { numberOn } from '#core/parameter/service.ts'
import { openVault, type Vault } from '#core/station/vault.ts'
import type { attachmentContract } from '#shared/contract/attachment.ts'
import { attachment } from '#shared/definition/register/attachment.ts'

/** The encrypted store of this station's files: what is put there goes again where the command it is for comes to nothing. */
export function vaultOf(call: Pick<TaskCall, 'station' | 'core' | 'takeBack'>): Vault {
  const vault = openVault(call.station.dataDir, call.station.dataKey(), call.core.ports.random)
  const put: Vault['put'] = (bytes, wrote) =>
    vault.put(bytes, (digest) => {
      call.takeBack(() => vault.drop(digest))
      wrote?.(digest)
    })
  return { ...vault, put }
}

export const attachmentHandlers: Handlers<typeof attachmentContract> = {
  'attachment.find': (call, input) => {
    const files = findAttachments(call, input.record, input.subject)
    const told = fileDeliveries(
      call,
      files.map((one) => one.id),
    )
    return {
      files: files.map((one) => ({ ...one, deliveries: [...(told.get(one.id) ?? [])] })),
      megabytes: numberOn(call, 'attachment.megabytes', call.today),
    }
  },
  'attachment.add': (call, { file, ...given }) => {
    const bytes = Buffer.from(file.base64, 'base64')
    const checked = call.query((ask) => checkFile(ask, file.name, bytes))
    const digest = vaultOf(call).put(bytes)
    const { id } = call.command('attachment.add', (command) =>
      addAttachment(command, { ...given, name: checked.name }, checked, digest),
    )
    return { id, name: checked.name }
  },
  'attachment.read': (call, input) => {
    const subject = input.id
    const { personal, mayRead } = call.query((ask) => rightToRead(ask, subject))
    if (!mayRead) {
      note(call, { action: 'attachment.read', subject, result: 'refused', detail: { why: 'NOT_ALLOWED' } })
      refuse('NOT_ALLOWED', { record: attachment.label })
    }
    const { name, mime, bytes } = call.query((ask) => readAttachment(ask, vaultOf(call), subject))
    if (personal) note(call, { action: 'attachment.read', subject, result: 'done', detail: { file: name } })
    return { name, mime, base64: Buffer.from(bytes).toString('base64') }
  },
}
