import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handlers } from '#api/handlers.ts'
import { z } from 'zod'
import { shipped } from '#test/helper/shipped.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { contract, type RouteName } from '#shared/contract/index.ts'
import type { Route } from '#shared/contract/route.ts'
import { auditLabel } from '#shared/audit-words.ts'
import { SAVED_ENDINGS } from '#shared/model/saved-file.ts'
import { loadPack } from '#core/pack.ts'
import { placeOf } from '#shared/definition/pack/place.ts'
import { PERMISSIONS, permissionsOf, ROLES, type Role } from '#shared/permission.ts'
import { VERSION } from '#shared/version.ts'
import {
  loginAll,
  openTestStation,
  RESOURCES,
  ROOT,
  STANDARD_USERS,
  type TestStation,
} from '#test/helper/open-test-station.ts'

const routes = Object.entries(contract as Record<string, Route>) as [RouteName, Route][]

/** Every object with the bytes of a file in it, wherever it stands in an answer. */
function filesIn(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return filesIn(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodArray) return filesIn(schema.element as z.ZodType)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => filesIn(one as z.ZodType))
  if (!(schema instanceof z.ZodObject)) return []
  if (Object.hasOwn(schema.shape, 'base64')) return [schema]
  return Object.values(schema.shape as Record<string, z.ZodType>).flatMap(filesIn)
}

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterAll(() => desk.close())

/** The same call whatever the route: the test speaks no route's own language. */
const ask = (who: string, route: string, input: unknown) => desk.host.call({ connection: who, route, input })
const codeOf = async (who: string, route: string, input: unknown) => {
  const reply = await ask(who, route, input)
  return reply.ok ? 'ok' : reply.fault.code
}

describe('the contract', () => {
  it('has a handler for every route and none besides', () => {
    expect(Object.keys(handlers).toSorted()).toEqual(routes.map(([name]) => name).toSorted())
  })

  // A shape of its own would bring back names nobody checks: the desktop drops an ending it does not know.
  it('hands every file over as FileOutput, whose ending the desktop saves', () => {
    const files = routes.flatMap(([name, route]) => filesIn(route.output).map((file) => ({ name, file })))
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter(({ file }) => file !== FileOutput).map(({ name }) => name)).toEqual([])
    const base = { mime: '', base64: '' }
    expect(SAVED_ENDINGS.filter((end) => !FileOutput.safeParse({ ...base, name: `a.${end}` }).success)).toEqual([])
    for (const name of ['a.exe', 'a.docm', 'a', 'a.pdf.js', 'a.PDF', 'pdf'])
      expect(FileOutput.safeParse({ ...base, name }).success, name).toBe(false)
  })

  it('calls every audited action by a Chinese name', () => {
    const audited = routes.filter(([, route]) => route.kind === 'command').map(([name]) => name)
    expect(audited.filter((name) => auditLabel(name).startsWith('查看：'))).toEqual([])
    // What only looks has the word of its room: the name of a route is on no screen.
    expect(routes.filter(([name]) => /[a-z]\.[a-z]|其他$/u.test(auditLabel(name))).map(([name]) => name)).toEqual([])
  })

  it.each(routes.filter(([, route]) => route.permission !== 'public').map(([name]) => name))(
    '%s refuses a stranger',
    async (name) => {
      expect(await codeOf('stranger', name, {})).toBe('NOT_LOGGED_IN')
    },
  )

  it.each(routes.map(([name]) => name))('%s refuses rubbish before any code of its own runs', async (name) => {
    const route: Route = contract[name]
    const who = STANDARD_USERS.find(([, roles]) => permissionsOf(roles).has(route.permission))?.[0] ?? '经办'
    for (const rubbish of [
      null,
      7,
      'x',
      [],
      { unknown: 1 },
      JSON.parse('{"__proto__":{"polluted":1},"z":1}') as unknown,
    ])
      expect(await codeOf(who, name, rubbish), JSON.stringify(rubbish)).toBe('INVALID_INPUT')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('knows no route that only the prototype has', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])
      expect(await codeOf('经办', name, {})).toBe('UNKNOWN_ROUTE')
  })
})

describe('permissions', () => {
  const granted = (route: Route, role: Role) => permissionsOf([role]).has(route.permission)

  // The full matrix of roles and routes, generated: a denied call must be denied by dispatch, whatever its input.
  it.each(STANDARD_USERS.map(([userName, roles]) => [userName, roles] as const))(
    '%s is refused every route its role does not hold',
    async (userName, roles) => {
      const role = roles[0] ?? 'reader'
      for (const [name, route] of routes) {
        if (granted(route, role)) continue
        expect(await codeOf(userName, name, {}), name).toBe('NOT_ALLOWED')
      }
    },
  )

  it('lets the administrator do no business and the auditor change nothing', () => {
    const administrator = permissionsOf(['administrator'])
    for (const permission of [
      'register.read',
      'register.write',
      'fund.accept',
      'fund.review',
      'fund.approve',
      'fund.pay',
      'city.decide',
    ] as const)
      expect(administrator.has(permission)).toBe(false)
    const auditor = [...permissionsOf(['auditor'])]
    expect(auditor.toSorted()).toEqual([
      'audit.read',
      'form.print',
      'person.search',
      'public',
      'register.export',
      'register.read',
      'register.reveal',
      'session.own',
    ])
  })

  it('is a table without idle rows: every permission is asked for by a route or a record, and held by a role', () => {
    const asked = new Set([
      ...routes.map(([, route]) => route.permission),
      ...shipped.records.flatMap((one) => [one.permission.read, one.permission.write]),
    ])
    const procedureSteps = ['fund.review', 'fund.approve', 'city.decide']
    expect(PERMISSIONS.filter((one) => !asked.has(one) && !procedureSteps.includes(one))).toEqual([])
    const held = permissionsOf(Object.keys(ROLES) as Role[])
    expect(PERMISSIONS.filter((one) => !held.has(one))).toEqual([])
  })
})

describe('definitions', () => {
  it('state a policy clause that exists, or none', () => {
    const { document } = placeOf(loadPack(join(RESOURCES, 'pack')))
    const known = new Set(document.clauses.map((clause) => clause.id))
    const stated = shipped.records
      .flatMap((one) => [one.clause, ...Object.values(one.fields).map((field) => field.clause ?? '')])
      .filter((clause) => clause !== '')
    expect(stated.filter((clause) => !known.has(clause))).toEqual([])
  })

  it('hold no float and no date as a number: every field says how it is stored', () => {
    for (const definition of shipped.records)
      for (const [name, field] of Object.entries(definition.fields)) {
        if (field.kind === 'money' || field.kind === 'ratio')
          expect(field.storage, `${definition.name}.${name}`).toBe('integer')
        if (field.kind === 'date') expect(field.storage, `${definition.name}.${name}`).toBe('text')
      }
  })

  // Bug caught: a release whose lock, manifests of packages or list of changes bear the version before.
  it('carry the version of package.json, and so do the lock and the list of changes', () => {
    const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')
    const { version } = JSON.parse(read('package.json')) as { version: string }
    expect(VERSION).toBe(version)
    const lock = JSON.parse(read('package-lock.json')) as { version: string; packages: { '': { version: string } } }
    expect([lock.version, lock.packages[''].version]).toEqual([version, version])
    expect(/^## \[([^\]]+)\]/mu.exec(read('CHANGELOG.md'))?.[1]).toBe(version)
  })
})
