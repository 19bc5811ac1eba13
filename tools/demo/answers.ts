import { FIRST_UNIT } from '#tools/demo/place.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

/** What an office of the city says to the case that a county passed on to it. */
const WORDS = '已与开户银行衔接：经第三方支付回款的，凭平台订单汇总表办理结汇，不再逐笔提供合同。'
const DAY = '2014-06-25'

/** The city answers what the county's green cases wait for; wants of money stay in its list. How many were answered. */
async function answerCases(city: DemoStation, county: DemoStation): Promise<number> {
  const waiting = await city.as('经办', 'answer.find', {})
  const cases = waiting.filter((one) => one.station === county.name && one.record === 'green_case')
  for (const { record, row, rev, to } of cases)
    await city.as('经办', 'answer.give', {
      record,
      row,
      rev,
      unit: to,
      answeredOn: DAY,
      outcome: 'solved',
      text: WORDS,
    })
  return cases.length
}

/** The county takes the answers that came into its cases; the county that opens first leaves its own for the reader. */
async function takeAnswers(county: DemoStation, leaves: boolean): Promise<number> {
  const answers = await county.as('经办', 'answer.find', {})
  if (!leaves) for (const { answer } of answers) if (answer) await county.as('经办', 'answer.take', { id: answer.id })
  return answers.length
}

/** A register in which the county has had nothing in May says so. */
async function declareNil(county: DemoStation): Promise<void> {
  const { registers } = await county.as('经办', 'filling.find', { period: '2014-05' })
  const empty = registers.filter(({ cells }) => cells[0]?.state === 'missing').map(({ record }) => record)
  // The last ones are left open: the city's page shows both.
  if (empty.length > 3)
    await county.as('经办', 'filling.declareNil', { period: '2014-05', records: empty.slice(0, -2) })
}

type Carry = (from: DemoStation, to: DemoStation) => Promise<unknown>

/**
 * The city answers the county's cases; the county takes the answers in, says what it has nothing of, and reports once more. After
 * the papers: what is written takes an id, and all later ids and codes would be others. How many were given, and how many came.
 */
export async function answersTravel(
  county: DemoStation,
  city: DemoStation,
  carry: Carry,
): Promise<[given: number, came: number]> {
  const given = await answerCases(city, county)
  await carry(city, county)
  const came = await takeAnswers(county, county.code === FIRST_UNIT)
  await declareNil(county)
  await carry(county, city)
  return [given, came]
}
