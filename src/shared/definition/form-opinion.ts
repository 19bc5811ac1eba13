import { z } from 'zod'
import { formText } from '#shared/definition/form-value.ts'

/** An opinion box of a printed form. */
export const formOpinion = z.object({
  text: formText(1000),
  /** 建议支持类别 and 建议支持金额 (分) of a check opinion. */
  category: formText(60),
  amount: z.int().min(0).optional(),
  handler: formText(40),
  head: formText(40),
  date: z.iso.date().optional(),
  /** Where an opinion came from prints as what it is (design §6): 系统内提出 / 据纸质件录入, by whom, when. */
  origin: z.enum(['desk', 'paper']).optional(),
  enteredBy: formText(40),
  enteredOn: z.iso.date().optional(),
})
/** An opinion box left for the pen. */
export const emptyOpinion = () => formOpinion.parse({})
