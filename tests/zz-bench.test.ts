import { it } from 'vitest'
import { insertRecord } from '#core/db/record-store.ts'
import { list, rebuildProjection, compareProjection, refreshProjection, workspace } from '#core/procedure/service.ts'
import { fundRules, ledger } from '#core/fund/service.ts'
import { today } from '#core/desk/service.ts'
import { fundApplication } from '#shared/definition/register/fund.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { applicationValues, HOOKS, moneyCase } from '#test/helper/money-case.ts'
import { openTestDesk } from '#test/helper/open-test-desk.ts'
it('bench', () => {
  const desk = openTestDesk({ hooks: HOOKS })
  const given = moneyCase(desk, 100_000_000)
  const ms = (name: string, run: () => unknown) => { const t = performance.now(); const r = run(); process.stderr.write(`${name} ${(performance.now() - t).toFixed(0)} ms ${typeof r === 'number' ? r : ''}\n`); return r }
  let last = ''
  const N = Number(process.env['N'])
  const es: string[] = []
  ms('ents', () => desk.act('clerk', (call) => { for (let i = 0; i < 500; i++) es.push(insertRecord(call.tx, enterprise, { ...given.enterprise, name: `企业${i}`, identifier: null }).id) }))
  ms('insert', () => desk.act('clerk', (call) => { for (let i = 0; i < N; i++) last = insertRecord(call.tx, fundApplication, { ...applicationValues(given, { enterprise: es[i % 500], projectName: `项目${i}` }), projectKey: `k${i}`, round: 1, serial: `ZJ-421222-2014-${i}` }).id }))
  const { holidays } = desk.core.resources
  ms('rebuild', () => rebuildProjection(desk.db, holidays))
  ms('refresh x100', () => desk.db.transaction(() => { for (let i = 0; i < 100; i++) refreshProjection(desk.db, holidays, last); return 100 })())
  const input = { procedure: 'fund-application', state: null, year: 2014, query: '', onlyOpen: false, after: null, limit: 100 }
  ms('list', () => desk.ask('clerk', (call) => list(call, input).rows.length))
  ms('list search', () => desk.ask('clerk', (call) => list(call, { ...input, query: '项目1999' }).rows.length))
  ms('today', () => desk.ask('clerk', (call) => today(call).due.length))
  ms('workspace', () => desk.ask('clerk', (call) => workspace(call, fundRules, { procedure: 'fund-application', subject: last }).steps.length))
  ms('ledger', () => desk.ask('clerk', (call) => ledger(call, { ledger: 'project', year: 2014 }).rows.length))
  ms('compare', () => compareProjection(desk.db, holidays).length)
  desk.close()
})
