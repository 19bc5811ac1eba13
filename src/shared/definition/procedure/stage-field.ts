import { application, integer, MOST_ROUNDS } from '#shared/definition/field.ts'

/** What every row that does a step of a matter carries: the application, and its round, which the program fills in. */
export const stageFields = {
  subject: application({ label: '申请', required: true }),
  round: integer({ label: '轮次', required: true, computed: true, max: MOST_ROUNDS }),
}

/** Such rows speak of one application each and are told to whoever else acts on it. */
export const stageShape = {
  fact: true,
  clause: '一(三)',
  group: '资金',
  audience: 'subject-owner',
  authority: { county: { subject: 'own' }, city: { subject: 'either' } },
  index: [['subject']],
} as const
