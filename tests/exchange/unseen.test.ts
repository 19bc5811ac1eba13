import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord, ownStamp } from '#core/db/record-store.ts'
import { imageOf } from '#core/db/row-image.ts'
import { writeImage } from '#core/db/row-writer.ts'
import { findHits } from '#core/reporting/service.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { displayValue } from '#shared/definition/record.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { act, openPair, type Pair, send, take } from './pair.ts'

/** Two word joiners, which screen and paper draw as nothing. */
const HIDDEN = '瑞\u2060祥和顺商\u2060贸有限公司'
const MARKED = '瑞〈U+2060〉祥和顺商〈U+2060〉贸有限公司'

// Bug: the name looked like the neighbour's on every screen and paper, and the comparison found two firms.
describe('a name with characters that nobody sees', () => {
  let pair: Pair
  let id = ''
  beforeAll(async () => {
    pair = await openPair()
    const { county, city } = pair
    const plain = enterpriseValues({ name: '瑞祥和顺商贸有限公司', identifier: '91330106673959654P', county: '421221' })
    await city.must('经办', 'register.record', { record: 'enterprise', values: plain })
    // As a program wrote it that did not look.
    id = act(county, '经办', ({ tx }) => {
      const stamp = ownStamp(tx, enterprise, tx.uuid())
      writeImage(tx, enterprise, stamp, imageOf(enterprise, enterpriseValues({ name: HIDDEN }), null))
      return stamp.id
    })
  })
  afterAll(async () => pair.close())

  it('is refused where it is typed, and the character is named', async () => {
    const values = enterpriseValues({ name: HIDDEN })
    const reply = await pair.county.ask('经办', 'register.record', { record: 'enterprise', values })
    expect(reply.ok ? '' : JSON.stringify(reply.fault)).toContain('U+2060')
  })

  it('leaves none in words typed beside a form', () => {
    const { county } = pair
    const values = enterpriseValues({
      name: HIDDEN,
      identifier: '91330000142928410H',
      businessScope: '批\u3164发\n零售',
    })
    const made = act(county, '经办', ({ tx }) => insertRecord(tx, enterprise, values))
    expect([made.name, made.businessScope]).toEqual(['瑞祥和顺商贸有限公司', '批发\n零售'])
  })

  it('travels, opens and is a near name; preview and screen show what is in it (X15)', async () => {
    const { county, city, cityId } = pair
    const { file } = await send(county, cityId)
    const view = await city.must('经办', 'exchange.preview', { file })
    expect(view.effects.map((one) => one.title)).toContain(MARKED)
    await take(city, file)
    const hits = act(city, '经办', (call) => findHits(call, { kind: 'near-name', open: true })).hits
    expect(JSON.stringify(hits)).toContain(id)
    const { row } = await city.must('经办', 'register.get', { record: 'enterprise', id })
    expect(row['name']).toBe(HIDDEN)
    expect(displayValue(enterprise.fields.name, row['name'])).toBe(MARKED)
  })
})
