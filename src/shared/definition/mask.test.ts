import { describe, expect, it } from 'vitest'
import { unseenRow } from '#shared/definition/mask.ts'
import { entityEntry } from '#shared/definition/register/entity-entry.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'

describe('a row for whoever may not ask for numbers', () => {
  it('hides the number of a person in the place of a unit’s, also where the row does not say what it is', () => {
    // Bug: a list of new units that came with identity numbers of traders showed them to every reader.
    const shown = (identifier: string) => unseenRow(entityEntry, { identifier }).identifier
    expect(shown('421222198001011256')).toBe('421222********1256')
    expect(shown('914403001922038216')).toBe('914403001922038216')
    expect(shown('421222600012345')).toBe('421222600012345')
    const shop = { identifierType: 'identity-number', identifier: '42122219800101123X' }
    expect(unseenRow(enterprise, shop).identifier).toBe('421222********123X')
  })
})
