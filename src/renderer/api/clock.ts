import { type IsoDate, shanghaiDate } from '#shared/model/date.ts'

// The station's clock minus this browser's: a demo station lives in the year of its data.
const difference = { ms: 0 }

/** Takes over the station's clock, as it said it a moment ago (UTC ms). */
export function adoptClock(stationNow: number): void {
  difference.ms = stationNow - Date.now()
}

/** The station's now, UTC ms. */
export function stationNow(): number {
  return Date.now() + difference.ms
}

/** Today in the office's time zone. */
export function today(): IsoDate {
  return shanghaiDate(stationNow())
}
