import { prepared } from '#test/helper/prepared.ts'
import { buildEnrolment, pinPeer, readEnrolment } from '#core/exchange/trust/enrolment.ts'
import { stationKey } from '#core/exchange/trust/keys.ts'
import { acceptRekey, buildRekey, replaceLostKeys } from '#core/exchange/trust/rekey.ts'
import { revoke, rotateCityKeys } from '#core/exchange/log/revocation.ts'
import { trustEntries } from '#core/exchange/trust/trust-table.ts'
import { DomainFault } from '#core/fault.ts'
import { fingerprintGroups } from '#core/exchange/protocol/fingerprint.ts'
import { count, setClock, type World } from './mail.ts'
import type { SimStation } from './station.ts'

/** New daily keys of the city, by its root: nobody is asked and nobody told. */
export function rotate(world: World, city: SimStation): void {
  setClock(world, city)
  city.desk.act('everything', (call) => rotateCityKeys(call, null))
  count(world.done, 'rotated')
}

/** A county's change of keys by a file that its present key signs; the file may be lost, or be of a copy whose key counts no longer. */
export function rekey(world: World, county: SimStation, city: SimStation): void {
  for (const one of [county, city]) setClock(world, one)
  const { bytes } = county.desk.act('everything', (call) => buildRekey(call))
  if (world.random() < 0.2) return count(world.done, 'rekey lost')
  try {
    city.desk.act('everything', (call) => acceptRekey(call, bytes, null))
    count(world.done, 'rekeyed')
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    count(world.refused, error.code)
  }
}

/** Whether what a county signs with is the key the city counts on. */
export function isInTouch(county: SimStation, city: SimStation): boolean {
  const key = stationKey(county.desk.db)?.name
  return trustEntries(city.desk.db).some((one) => one.key === key && one.status === 'active')
}

function newestOf(city: SimStation, county: string): string | null {
  const digest = prepared(
    city.desk.db,
    `SELECT digest FROM package_log WHERE direction = 'in' AND peer = ? AND state = 'applied'
     ORDER BY CAST(epoch AS INTEGER) DESC, seq DESC LIMIT 1`,
  )
    .pluck()
    .get(county)
  return typeof digest === 'string' ? digest : null
}

/**
 * A key stolen, or lost with the disk: the city revokes what it knows up to the newest package it took in, the county makes
 * new keys, and they are pinned again by the fingerprint heard on the telephone.
 */
export function enrolAgain(world: World, county: SimStation, city: SimStation): void {
  for (const one of [county, city]) setClock(world, one)
  const cut = newestOf(city, county.id)
  city.desk.act('everything', (call) => revoke(call, county.id, cut, '电话核对'))
  county.desk.act('everything', (call) => replaceLostKeys(call))
  const file = county.desk.act('everything', (call) => buildEnrolment(call))
  const claim = readEnrolment(file.bytes)
  city.desk.act('everything', (call) => pinPeer(call, claim, fingerprintGroups(claim.keys).join(' ')))
  count(world.done, 'enrolled again')
}
