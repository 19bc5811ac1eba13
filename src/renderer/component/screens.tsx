import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import { matchPath, useLocation, useNavigate } from 'react-router'
import { useSession } from '#ui/api/session.tsx'
import type { Screen } from '#ui/component/screen.ts'

const Screens = createContext<readonly Screen[]>([])

/** The list of screens, for links to records of any room. */
export function ScreensProvider(props: { readonly screens: readonly Screen[]; readonly children: ReactNode }) {
  const { screens, children } = props
  return <Screens.Provider value={screens}>{children}</Screens.Provider>
}

/** The screens this person may open at this station. */
export function useScreens(): readonly Screen[] {
  const all = useContext(Screens)
  const { can, station } = useSession()
  return useMemo(
    () =>
      all.filter(
        (screen) => can(screen.permission) && (screen.stationKind === undefined || screen.stationKind === station.kind),
      ),
    [all, can, station.kind],
  )
}

/** The screen now shown, if its path is one of the list. */
export function useCurrentScreen(): Screen | undefined {
  const screens = useScreens()
  const { pathname } = useLocation()
  return screens.find((screen) => matchPath(screen.path, pathname) !== null)
}

export type Paths = {
  /** The page of one record. */
  readonly recordPath: (record: string, id: string) => string
  /** The page where a new record of that name is entered. */
  readonly newPath: (record: string) => string
  /** The list where records of that name are found. */
  readonly listPath: (record: string) => string
}

type Kind = 'list' | 'record' | 'new'

function kindOf({ path }: Screen): Kind {
  if (path.endsWith('/new')) return 'new'
  return path.endsWith('/:id') ? 'record' : 'list'
}

/** Where records are found, by the list of screens; a record without screens of its own has those common to all. */
export function pathsOf(screens: readonly Screen[]): Paths {
  const own = new Map(screens.map((screen) => [`${kindOf(screen)} ${screen.record ?? ''}`, screen.path]))
  const path = (kind: Kind, record: string) => own.get(`${kind} ${record}`)
  return {
    recordPath: (record, id) => path('record', record)?.replace(':id', id) ?? `/record/${record}/${id}`,
    newPath: (record) => path('new', record) ?? `/record/${record}/new`,
    listPath: (record) => path('list', record) ?? `/register/${record}`,
  }
}

/** Where records are found, for links to records of any room. */
export function usePaths(): Paths {
  const all = useContext(Screens)
  return useMemo(() => pathsOf(all), [all])
}

/** Opens the page of one record of any room. */
export function useOpenRecord(): (record: string, id: string) => void {
  const { recordPath } = usePaths()
  const navigate = useNavigate()
  return useCallback((record, id) => void navigate(recordPath(record, id)), [navigate, recordPath])
}
