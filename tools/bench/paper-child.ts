import { answer } from './measure.ts'
import { benchPapers } from './paper.ts'

/** Printing beside the bare typesetter, in a process of its own: arguments are the forms of the batch and the runs. */
answer(benchPapers(Number(process.argv[2]), Number(process.argv[3])))
