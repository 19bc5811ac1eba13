import { z } from 'zod'
import { formDate, rowsFit, formText, totalledShape, totalsFit } from '#shared/definition/form-value.ts'

/**
 * 公示 (ZJ-11, PX-9, RD-6, SF-7): what is to be decided, for everybody to read. Never a number of a person, a telephone or an
 * account of those it names (domain §3.7, §11).
 */
export const publicNotice = z
  .object({
    title: formText(120),
    /** What it rests on and what was done so far. */
    opening: formText(600),
    unit: formText(120),
    /** Where to and whom to call, as the unit registered it; open lines where it did not. */
    address: formText(120),
    telephone: formText(40),
    supervisionTelephone: formText(40),
    postedOn: formDate.optional(),
    firstDay: formDate.optional(),
    endsOn: formDate.optional(),
    /** 5 个工作日. */
    term: formText(20),
    ...totalledShape,
    blankRows: z.int().min(1).max(30).default(5),
  })
  .refine(rowsFit, '每行的格数应与栏数相同')
  .refine(totalsFit, '合计行的格数应与栏数相同')
