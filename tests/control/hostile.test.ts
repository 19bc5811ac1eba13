import { describe, expect, it, vi } from 'vitest'

// In a folder of its own: what is taken out of the program here must not be missing in another file of the same process.
// The same lives with a program that asks whose key signed and never whether its owner may say so.
vi.mock(import('#core/exchange/protocol/sender.ts'), async (original) => ({
  ...(await original()),
  checkSender: () => undefined,
}))
vi.mock(import('#core/exchange/trust/authority.ts'), async (original) => ({
  ...(await original()),
  judgeRow: () => ({ wrong: undefined, missing: [], findings: [] }),
}))

const SEED = 20_140_601
/** Lives the control may take until it goes wrong. */
const PATIENCE = 60

describe('a hostile peer with a valid key, and no check of authority', () => {
  it.each(['county', 'city'] as const)(
    'as a %s is seen to move what is not its own',
    async (kind) => {
      const { liveBeside } = await import('#test/simulation/hostile-life.ts')
      const seed = Array.from({ length: PATIENCE }, (_, at) => SEED + at).find(
        (one) => liveBeside(one, kind).wrong.length > 0,
      )
      console.log(`without authority, a hostile ${kind}: caught at seed ${seed}`)
      expect(seed).toBeDefined()
    },
    240_000,
  )
})
