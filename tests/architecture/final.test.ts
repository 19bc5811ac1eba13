import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { isFinalWord } from '#shared/definition/procedure/procedure.ts'
import { shipped } from '#test/helper/shipped.ts'

/** What says what will stand and takes the password: `ConfirmFinal` and what is made of it, acts that are handed to it, short forms with the password. */
const SUMMARY = /<(?:ConfirmFinal|FinalAct|FinalDialog|OwnPassword)\b|\(final: Final\)/u

/** Asks for the password because much leaves the program; nothing is changed by it. */
const CHANGES_NOTHING = new Set(['export.records'])

const sources = globSync('src/renderer/**/*.{ts,tsx}')
  .filter((file) => !file.includes('.test.'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

/** Routes that the station answers only after the password was given again. */
const confirmed = Object.entries(contract)
  .filter(([, { input }]) => 'shape' in input && 'confirmation' in input.shape)
  .map(([name]) => name)

// Bug caught: an act that cannot be taken back, sent by the button that was pressed first.
it('nothing that needs the password is sent but from a page that shows what will stand', () => {
  expect(confirmed.length).toBeGreaterThan(25)
  const bare = confirmed.filter((route) => {
    if (CHANGES_NOTHING.has(route)) return false
    const running = sources.filter(({ text }) => text.includes(`'${route}'`) || text.includes(`"${route}"`))
    return !running.some(({ text }) => SUMMARY.test(text))
  })
  expect(bare).toEqual([])
})

// Bug caught: 不予受理 ended a matter by one press, and 不予支持 could not be said at all: the screen sent no password for it.
it('every word that ends a matter, decides about money or grants a title is a final one, in every procedure', () => {
  const words = shipped.procedures.flatMap(({ name, steps }) =>
    steps.flatMap((step) => step.outcomes.map((outcome) => ({ at: `${name}/${step.name}`, step, outcome }))),
  )
  expect(words.length).toBeGreaterThan(50)
  const wrong = words
    .filter(({ step, outcome }) => outcome.effect === 'refuse' || step.kind === 'approval')
    .filter(({ step, outcome }) => !isFinalWord(step, outcome))
  expect(wrong.map(({ at, outcome }) => `${at}: ${outcome.label}`)).toEqual([])
  for (const { steps } of shipped.procedures)
    for (const step of steps) if (step.kind === 'payment') expect(step.final, step.name).toBe(true)
})
