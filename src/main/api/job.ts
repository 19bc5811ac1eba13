import { proveContentJob } from '#core/exchange/service.ts'
import { bookJob } from '#core/exporting/book-job.ts'
import { markedSheetJob } from '#core/importing/marked.ts'
import { readGridJob } from '#core/importing/grid-job.ts'
import { readListJob } from '#core/importing/list-job.ts'
import { openSheetsJob } from '#core/importing/open-job.ts'
import { stageRowsJob } from '#core/importing/stage-job.ts'
import { fillGivenJob, lookAtGivenJob } from '#core/importing/given/job.ts'
import type { AnyJob } from '#core/job.ts'
import { dossierJob } from '#core/printing/dossier-job.ts'
import { markJob } from '#core/printing/mark-job.ts'
import { typesetJob } from '#core/printing/typeset-job.ts'
import { assert } from '#shared/never.ts'

/** Every job: what crosses to a thread is its name, and there it is found again. */
export const jobs: readonly AnyJob[] = [
  proveContentJob,
  bookJob,
  openSheetsJob,
  stageRowsJob,
  markedSheetJob,
  readGridJob,
  readListJob,
  lookAtGivenJob,
  fillGivenJob,
  typesetJob,
  markJob,
  dossierJob,
]

/** The job of a name. */
export function jobNamed(name: string): AnyJob {
  const job = jobs.find((one) => one.name === name)
  assert(job, `a job is named ${name}`)
  return job
}
