import { answer } from './measure.ts'
import { benchForms } from './forms.ts'

/** Printing in a process of its own, so that nothing is warm. */
answer(benchForms(1000))
