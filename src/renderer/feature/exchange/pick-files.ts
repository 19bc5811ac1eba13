import type { Fault } from '#shared/contract/route.ts'
import { client } from '#ui/api/client.ts'
import { type PickedFile, readFile } from '#ui/component/file.ts'

/** Lets the user choose several files at once: a city clerk gets seven counties on one stick. */
export function pickFiles(accept: string): Promise<readonly PickedFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.accept = accept
    input.addEventListener('cancel', () => resolve([]))
    input.addEventListener('change', () => {
      void Promise.all([...(input.files ?? [])].map(readFile)).then(resolve)
    })
    input.click()
  })
}

/** Volumes chosen together become the one package they are parts of. */
export async function joined(
  picked: readonly PickedFile[],
): Promise<{ readonly files: readonly PickedFile[]; readonly fault?: Fault }> {
  const volumes = picked.filter((one) => one.name.endsWith('.hspv'))
  const files = picked.filter((one) => !one.name.endsWith('.hspv'))
  if (volumes.length === 0) return { files }
  const reply = await client['volume.join']({ files: volumes })
  if (!reply.ok) return { files, fault: reply.fault }
  const { name, base64 } = reply.value
  return { files: [...files, { name, base64 }] }
}
