import { DEMO_UNITS, DIAL } from '#tools/demo/place.ts'
import { recordRules } from '#tools/demo/rules.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

/** County and city take in each other's keys, and the six groups are read on the telephone. */
export async function enrol(county: DemoStation, city: DemoStation): Promise<void> {
  const mine = await county.as('管理员', 'exchange.exportEnrolment', {})
  const theirs = await city.as('管理员', 'exchange.exportEnrolment', {})
  // The six groups are what the two offices read to each other on the telephone.
  const countyPrint =
    (await county.as('管理员', 'exchange.readEnrolment', { file: { name: theirs.name, base64: theirs.base64 } }),
    await fingerprintOf(county))
  await city.as('管理员', 'exchange.enrol', {
    file: { name: mine.name, base64: mine.base64 },
    fingerprint: countyPrint,
  })
  await county.as('管理员', 'exchange.enrol', {
    file: { name: theirs.name, base64: theirs.base64 },
    fingerprint: await fingerprintOf(city),
  })
}

/** What an office says once: what its papers print of it, and the city's rules of support. */
export async function settleIn(counties: readonly DemoStation[], city: DemoStation): Promise<void> {
  for (const desk of [...counties, city]) await writeSheet(desk)
  await recordRules(city)
}

async function writeSheet(desk: DemoStation): Promise<void> {
  const { proposal } = await desk.as('管理员', 'unit.sheets', {})
  const number = 300_000 + DEMO_UNITS.findIndex(({ code }) => code === desk.code) * 10
  await desk.as('管理员', 'unit.writeSheet', {
    ...proposal,
    effectiveFrom: '2014-01-02',
    address: `${desk.name}行政服务中心三楼`,
    telephone: `${DIAL}-0${number}`,
    supervisionTelephone: `${DIAL}-0${number + 1}`,
  })
}

async function fingerprintOf(desk: DemoStation): Promise<string> {
  const { own } = await desk.as('查询', 'exchange.peers', {})
  return own.fingerprint.join(' ')
}
