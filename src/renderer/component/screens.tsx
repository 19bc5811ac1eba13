import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { matchPath, useLocation } from 'react-router'
import { procedureOfRecord } from '#shared/definition/procedure/all.ts'
import { useSession } from '#ui/api/session.tsx'
import type { Screen } from '#ui/component/screen.ts'

const Screens = createContext<readonly Screen[]>([])

/** The list of screens, for links to records of any room. */
export function ScreensProvider({
  screens,
  children,
}: {
  readonly screens: readonly Screen[]
  readonly children: ReactNode
}) {
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

/** The page of one record; records without a page of their own open in the register's. */
export function recordPath(record: string, id: string): string {
  const own: Readonly<Record<string, string>> = {
    enterprise: `/enterprise/${id}`,
    fund_pool: `/fund/pool/${id}`,
    fund_application: `/fund/application/${id}`,
    training_claim: `/training/claim/${id}`,
    training_session: `/training/session/${id}`,
    supervision_task: `/supervision/task/${id}`,
    task_plan: `/supervision/plan/${id}`,
    joint_meeting: `/supervision/meeting/${id}`,
    title: `/title/${id}`,
  }
  const procedure = procedureOfRecord(record)?.screen?.path
  return own[record] ?? (procedure === undefined ? `/record/${record}/${id}` : `${procedure}/${id}`)
}

/** The page where a new record of that name is entered. */
export function newPath(record: string): string {
  const own: Readonly<Record<string, string>> = {
    enterprise: '/enterprise/new',
    fund_application: '/fund/application/new',
    training_claim: '/training/claim/new',
  }
  const procedure = procedureOfRecord(record)?.screen?.path
  return own[record] ?? (procedure === undefined ? `/record/${record}/new` : `${procedure}/new`)
}

/** The list where records of that name are found; undefined where they only stand inside another record's page. */
export function listPath(record: string): string | undefined {
  const own: Readonly<Record<string, string>> = {
    enterprise: '/enterprise',
    fund_pool: '/fund/pools',
    fund_call: '/fund/calls',
    support_item: '/fund/items',
    fund_application: '/fund/applications',
    notice: '/fund/notices',
    ledger_entry: '/fund/ledger',
    training_session: '/training/sessions',
    trainee: '/training/trainees',
    training_claim: '/training/claims',
    receipt: '/training/receipts',
    supervision_task: '/supervision/tasks',
    task_plan: '/supervision/plans',
    joint_meeting: '/supervision/meetings',
    supervision_report: '/supervision/report',
    unit_name: '/supervision/units',
  }
  return own[record] ?? procedureOfRecord(record)?.screen?.path ?? `/register/${record}`
}
