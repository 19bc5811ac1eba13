import {
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  CarryOutOutlined,
  DownOutlined,
  HomeOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  PrinterOutlined,
  ReadOutlined,
  RightOutlined,
  SendOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { usePreference } from '#ui/component/preference.ts'
import { isInMenu, type Screen } from '#ui/component/screen.ts'
import { useCurrentScreen } from '#ui/component/screens.tsx'

/** Order of the menu; a group without screens is absent. */
const GROUPS = [
  '工作台',
  '企业',
  '资金',
  '培训',
  '认定与示范',
  '统计',
  '登记册',
  '督办',
  '报送',
  '表单与打印',
  '系统',
] as const

const ICONS: Readonly<Record<string, ReactNode>> = {
  工作台: <HomeOutlined aria-hidden />,
  企业: <AppstoreOutlined aria-hidden />,
  资金: <BankOutlined aria-hidden />,
  培训: <ReadOutlined aria-hidden />,
  认定与示范: <AuditOutlined aria-hidden />,
  统计: <BarChartOutlined aria-hidden />,
  登记册: <BookOutlined aria-hidden />,
  督办: <CarryOutOutlined aria-hidden />,
  报送: <SendOutlined aria-hidden />,
  表单与打印: <PrinterOutlined aria-hidden />,
  系统: <SettingOutlined aria-hidden />,
}

export type NavGroup = { readonly name: string; readonly screens: readonly Screen[] }

/** The menu: screens in their groups, in the order of the list. */
export function groupsOf(screens: readonly Screen[]): readonly NavGroup[] {
  const shown = screens.filter(isInMenu)
  return GROUPS.map((name) => ({ name, screens: shown.filter((screen) => screen.group === name) })).filter(
    (group) => group.screens.length > 0,
  )
}

type Due = OutputOf<'desk.due'>['mine'][number]
type Count = { readonly all: number; readonly late: number }

/** What of mine stands behind each entry of the menu: 申请 7, of which 4 are late. */
export function menuCounts(
  screens: readonly Screen[],
  mine: readonly Due[],
  toCompare: number,
): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>()
  const ofRecord = Map.groupBy(mine, (one) => one.record)
  for (const { path, record } of screens) {
    const found = record === undefined ? [] : (ofRecord.get(record) ?? [])
    if (found.length > 0) counts.set(path, { all: found.length, late: found.filter((one) => one.overdue).length })
  }
  if (mine.length > 0) counts.set('/desk', { all: mine.length, late: mine.filter((one) => one.overdue).length })
  if (toCompare > 0) counts.set('/desk/pending', { all: toCompare, late: 0 })
  return counts
}

/** The entries used most, the most used first; what was hardly used is no habit. */
export function usualOf(screens: readonly Screen[], used: Used): readonly Screen[] {
  return screens
    .filter((one) => isInMenu(one) && (used[one.path] ?? 0) >= HABIT && one.path !== '/desk')
    .toSorted((one, other) => (used[other.path] ?? 0) - (used[one.path] ?? 0))
    .slice(0, USUAL)
}

type Used = Readonly<Record<string, number>>
const HABIT = 5
const USUAL = 5
const NEVER: Used = {}
const NO_GROUPS: readonly string[] = []

function isUsed(value: unknown): value is Used {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'number')
}

function areNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

/** Counts the visits to each entry of the menu, for 常用. */
function useUsual(screens: readonly Screen[]): readonly Screen[] {
  const { pathname } = useLocation()
  const [used, setUsed] = usePreference('nav-used', NEVER, isUsed)
  // What stood at the top when this person sat down: it does not jump about under the pointer.
  const shown = useRef<readonly Screen[] | undefined>(undefined)
  const latest = useRef(used)
  latest.current = used
  useEffect(() => {
    if (screens.some((one) => isInMenu(one) && one.path === pathname))
      setUsed({ ...latest.current, [pathname]: (latest.current[pathname] ?? 0) + 1 })
  }, [pathname, screens, setUsed])
  if (shown.current === undefined || shown.current.length === 0) shown.current = usualOf(screens, used)
  return shown.current
}

/** The menu by groups, of which the one in use is open; what one may not open is absent. */
export function Nav(props: {
  readonly groups: readonly NavGroup[]
  readonly folded: boolean
  readonly onFold: (folded: boolean) => void
  readonly onJump: () => void
}) {
  const { groups, folded, onFold, onJump } = props
  const root = useRef<HTMLElement>(null)
  const { can } = useSession()
  const { pathname } = useLocation()
  const screens = useMemo(() => groups.flatMap((group) => group.screens), [groups])
  const [open, setOpen] = usePreference('nav-open', NO_GROUPS, areNames)
  const asked = useAsk('desk.due', {}, { enabled: can('register.read') })
  const counts = useMemo(
    () => menuCounts(screens, asked.value?.mine ?? [], asked.value?.toCompare ?? 0),
    [screens, asked.value],
  )
  const usual = useUsual(screens)
  const here = useHere(groups)
  // The menu may be longer than the window: the entry of what is open is kept in sight.
  useEffect(() => {
    root.current?.querySelector('a.active')?.scrollIntoView({ block: 'nearest' })
  }, [pathname, folded])
  const toggle = (name: string) => setOpen(open.includes(name) ? open.filter((one) => one !== name) : [...open, name])
  return (
    <nav ref={root} className={folded ? 'shell-nav shell-nav-folded' : 'shell-nav'} aria-label="主导航">
      <div className="nav-brand">
        {folded ? null : <span>惠商簿</span>}
        <Button
          type="text"
          size="small"
          aria-label={folded ? '展开导航' : '收起导航'}
          icon={folded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
          onClick={() => onFold(!folded)}
        />
      </div>
      {folded ? null : <JumpButton onJump={onJump} />}
      {folded || usual.length === 0 ? null : <UsualPart screens={usual} />}
      {groups.map((group, at) => (
        <NavPart
          key={group.name}
          group={group}
          at={at}
          folded={folded}
          counts={counts}
          fixed={group.name === here || group.name === GROUPS[0]}
          open={open.includes(group.name)}
          onToggle={() => toggle(group.name)}
        />
      ))}
    </nav>
  )
}

function JumpButton({ onJump }: { readonly onJump: () => void }) {
  return (
    <button type="button" className="nav-jump" onClick={onJump}>
      去哪里… <kbd>Ctrl+K</kbd>
    </button>
  )
}

/** The group of what is open; a page of a record belongs to the group of its list. */
function useHere(groups: readonly NavGroup[]): string | undefined {
  const { pathname } = useLocation()
  const current = useCurrentScreen()
  return groups.find((group) => group.screens.some((one) => one.path === pathname))?.name ?? current?.group
}

function UsualPart({ screens }: { readonly screens: readonly Screen[] }) {
  return (
    <div className="nav-group nav-usual" role="group" aria-label="常用">
      <h2>常用</h2>
      <ul>
        {screens.map((screen) => (
          <li key={screen.path}>
            <NavLink to={screen.path} end aria-label={`常用：${screen.label}`}>
              {screen.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

function NavPart(props: {
  readonly group: NavGroup
  readonly at: number
  readonly folded: boolean
  readonly counts: ReadonlyMap<string, Count>
  /** The group in use, and 工作台, are never folded. */
  readonly fixed: boolean
  readonly open: boolean
  readonly onToggle: () => void
}) {
  const { group, at, counts } = props
  const key = at < 9 ? `Alt+${at + 1}` : ''
  const first = group.screens[0]
  if (props.folded && first)
    return (
      <div className="nav-group">
        <ul>
          <li>
            <NavLink to={first.path} title={`${group.name} ${key}`} aria-label={group.name}>
              {ICONS[group.name] ?? group.name.slice(0, 2)}
            </NavLink>
          </li>
        </ul>
      </div>
    )
  const open = props.fixed || props.open
  const hidden = group.screens.flatMap((one) => counts.get(one.path) ?? [])
  return (
    <div className="nav-group">
      <h2>
        <button
          type="button"
          title={key}
          aria-label={`菜单：${group.name}`}
          aria-expanded={open}
          disabled={props.fixed}
          onClick={props.onToggle}
        >
          {group.name}
          {props.fixed ? null : open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
        </button>
        {open ? null : <CountMark counts={hidden} />}
      </h2>
      {open ? (
        <ul>
          {group.screens.map((screen) => (
            <li key={screen.path}>
              <NavLink to={screen.path} end>
                {screen.label}
              </NavLink>
              <CountMark counts={[counts.get(screen.path)].filter((one) => one !== undefined)} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** 7 · 超 4: what is mine there, and how much of it is late. */
function CountMark({ counts }: { readonly counts: readonly Count[] }) {
  const all = counts.reduce((sum, one) => sum + one.all, 0)
  const late = counts.reduce((sum, one) => sum + one.late, 0)
  if (all === 0) return null
  return (
    <span className="nav-count" title={`该我办 ${all} 件${late > 0 ? `，超期 ${late} 件` : ''}`}>
      {all}
      {late > 0 ? <b>{`超${late}`}</b> : null}
    </span>
  )
}
