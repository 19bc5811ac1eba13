import type { Handlers } from '#api/call.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import { layDown, PACKAGE_MIME, packageName } from '#core/exchange/send.ts'
import { sentPackage } from '#core/exchange/sent.ts'
import { folderShelf } from '#core/exchange/shelf.ts'
import { joinVolumes, splitVolumes, volumesOf } from '#core/exchange/volume.ts'
import { usableFolder } from '#core/station/folder.ts'
import type { volumeContract } from '#shared/contract/volume.ts'

const MEGABYTE = 1024 * 1024

export const volumeHandlers: Handlers<typeof volumeContract> = {
  'volume.write': (call, input) => {
    const shelf = folderShelf(call.station.dataDir)
    const { bytes, name } = call.query(({ db, station }) => {
      const written = sentPackage(db, shelf, input.digest)
      // The package's own name: volumes for two counties on one medium must not replace each other.
      return { bytes: written.bytes, name: packageName(written, station.code) }
    })
    if (!bytes) return refuse('PACKAGE_LOST', { digest: input.digest })
    const limit = input.megabytes * MEGABYTE
    const parts = volumesOf(bytes.length, limit)
    if (input.part > parts) refuse('PACKAGE_UNKNOWN', { digest: input.digest, part: input.part })
    for (const volume of splitVolumes(name, bytes, limit, call.watch)) {
      if (!volume.name.includes(`第${input.part}卷共`)) continue
      const answer = { name: volume.name, part: input.part, parts }
      if (input.folder === null) {
        const base64 = Buffer.from(volume.bytes).toString('base64')
        return { file: { name: volume.name, mime: 'application/octet-stream', base64 }, ...answer }
      }
      const takeBack = (file: string) => call.takeBack(() => disk.remove(file))
      layDown(usableFolder(input.folder), volume.name, volume.bytes, takeBack)
      return { file: null, ...answer }
    }
    return refuse('PACKAGE_UNKNOWN', { digest: input.digest })
  },
  'volume.join': (call, input) => {
    const volumes = input.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }))
    const whole = joinVolumes(volumes, call.watch)
    return { name: '并卷的报送包.hsp.p7m', mime: PACKAGE_MIME, base64: Buffer.from(whole).toString('base64') }
  },
}
