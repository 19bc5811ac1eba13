import { z } from 'zod'
import { DigestText } from '#shared/contract/common.ts'
import { FileInput, FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

/** A package on media smaller than itself: cut into numbered volumes, put together again wherever it is read. */
export const volumeContract = {
  /** One volume of a sent package: to a folder (a stick), or as a file to save. Media are changed between the calls. */
  'volume.write': route('task', 'exchange.send', {
    input: z.strictObject({
      digest: DigestText,
      megabytes: z.int().min(1).max(4_000),
      part: z.int().min(1).max(999),
      folder: z.string().max(240).nullable().default(null),
    }),
    output: z.strictObject({ file: FileOutput.nullable(), name: z.string(), part: z.int(), parts: z.int() }),
    faults: [
      'PACKAGE_UNKNOWN',
      'PACKAGE_LOST',
      'PACKAGE_FILES_GONE',
      'E-SIZE',
      'FOLDER_UNFIT',
      'DISK_FULL',
      'JOB_CANCELLED',
      'JOB_TIMED_OUT',
    ],
  }),
  /** The package out of all its volumes; nothing of it is believed before it is verified like any other. */
  'volume.join': route('task', 'exchange.receive', {
    input: z.strictObject({ files: z.array(FileInput).min(1).max(999) }),
    output: FileOutput,
    faults: ['VOLUME_MISSING', 'VOLUME_DAMAGED', 'VOLUME_MIXED', 'JOB_CANCELLED', 'JOB_TIMED_OUT'],
  }),
}
