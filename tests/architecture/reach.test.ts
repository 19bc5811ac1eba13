import { describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import type { Route } from '#shared/contract/route.ts'
import { permissionsOf, ROLES, type Role } from '#shared/permission.ts'
import { pageUses } from '../../tools/gate/reach.ts'
import { codeFiles, type SourceFile } from '../../tools/gate/tree.ts'

const routes = new Map(Object.entries(contract as Record<string, Route>))
const posts = (Object.keys(ROLES) as Role[]).map((role) => new Set<string>(permissionsOf([role])))

/** `route on page`: what a page offers that nobody who may open the page may call. Posts are looked at one by one: the administrator and the auditor hold no other. */
function unreachable(files: readonly SourceFile[]): string[] {
  return pageUses(files, new Set(routes.keys())).flatMap(({ place, permission, routes: called }) =>
    called
      .filter((name) => {
        const wanted = routes.get(name)?.permission ?? ''
        return !posts.some((held) => held.has(wanted) && (permission === null || held.has(permission)))
      })
      .map((name) => `${name} on ${place}`),
  )
}

const files = codeFiles()

describe('every route a page calls', () => {
  it('can be called by a post that may open the page', () => {
    expect(unreachable(files)).toEqual([])
  })

  it('is found at all: every page has a module, and all rooms together call most of the contract', () => {
    const uses = pageUses(files, new Set(routes.keys()))
    expect(uses.length).toBeGreaterThan(60)
    expect(uses.filter(({ place, routes: called }) => place.endsWith(' ') || called.length === 0)).toEqual([])
    expect(new Set(uses.flatMap((one) => one.routes)).size).toBeGreaterThan(routes.size * 0.7)
  })
})

/** A page with a button in a module of its own, as the review found it: the page is the clerks', the route the administrator's. */
const seeded = (permission: string): SourceFile[] => [
  {
    path: 'src/renderer/feature/exchange/pages.tsx',
    source: `export const screens = [{ path: '/x', permission: '${permission}', element: lazyPage(async () => (await import('#ui/feature/exchange/x-page.tsx')).X) }]`,
  },
  {
    path: 'src/renderer/feature/exchange/x-page.tsx',
    source: "import { Y } from './y.tsx'\nexport const X = () => <Y />",
  },
  {
    path: 'src/renderer/feature/exchange/y.tsx',
    source: 'export const Y = () => <CommandDialog route="exchange.newEpoch" />',
  },
]

describe('the search for unreachable routes', () => {
  it('finds the button nobody could press, through the modules of its page', () => {
    expect(unreachable(seeded('register.read'))).toEqual([
      'exchange.newEpoch on src/renderer/feature/exchange/pages.tsx src/renderer/feature/exchange/x-page.tsx',
    ])
    expect(unreachable(seeded('audit.read'))).toEqual([])
  })

  it('takes no name in a type or in a comment for a call', () => {
    const files = seeded('register.read')
    const typed = {
      path: files[2]?.path ?? '',
      source: "// 'exchange.newEpoch'\nexport type Y = OutputOf<'exchange.newEpoch'>",
    }
    expect(unreachable([...files.slice(0, 2), typed])).toEqual([])
  })

  it('follows an element that is a name, one that is made by a function of the file, and a page that says no permission', () => {
    const [, page, part] = seeded('')
    const named = `const P = lazyPage(async () => (await import('#ui/feature/exchange/x-page.tsx')).X)\nexport const screens = all.map(() => ({ permission: 'register.read', element: P }))`
    const made = `const page = (pick) => lazyPage(async () => pick(await import('#ui/feature/exchange/x-page.tsx')))\nexport const screens = inGroup('', [{ element: page((parts) => parts.X) }])`
    for (const source of [named, made])
      expect(
        unreachable([
          { path: 'src/renderer/feature/exchange/pages.tsx', source },
          ...[page, part].flatMap((one) => one ?? []),
        ]),
      ).toHaveLength(1)
  })
})
