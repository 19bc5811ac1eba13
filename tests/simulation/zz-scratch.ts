import { enrol } from '../exchange/pair.ts'
import { loginAll, openTestStation } from '../helper/open-test-station.ts'
import { introduce, live } from './world.ts'
const stations: any[] = []
const open = async (code: string, kind: any) => { const s = await openTestStation({ code, kind, name: code, seed: 'simulation ' + code }); await loginAll(s); stations.push(s); return s }
const place = (test: any, kind: any) => ({ test, kind, id: test.station.db().prepare('SELECT id FROM station').pluck().get() })
const city = await open('421200', 'city')
const counties: any[] = []
for (const code of ['421202', '421221', '421222', '421223', '421224', '421281', '4212GX']) { const c = await open(code, 'county'); await enrol(c, city); await enrol(city, c); counties.push(place(c, 'county')) }
const places = { counties, city: place(city, 'city') }
introduce(places)
const n = Number(process.argv[2] ?? 20), steps = Number(process.argv[3] ?? 60)
const t = performance.now(); const all: any = {}; let applied = 0
for (let seed = 1; seed <= n; seed++) { const o = live(places, seed, steps); applied += o.applied; for (const [k, v] of o.refused) all[k] = (all[k] ?? 0) + v; if (o.differences.length) console.log(seed, o.differences) }
console.log(n, 'lives', applied, all, (performance.now() - t) / n, 'ms per life')
for (const s of stations) await s.close()
