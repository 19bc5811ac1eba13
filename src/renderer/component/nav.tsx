import {
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  CarryOutOutlined,
  HomeOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  PrinterOutlined,
  ReadOutlined,
  SendOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import type { Screen } from '#ui/component/screen.ts'

/** Order of the menu (interface.md); a group without screens is absent. */
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
  const shown = screens.filter((screen) => screen.inMenu)
  return GROUPS.map((name) => ({ name, screens: shown.filter((screen) => screen.group === name) })).filter(
    (group) => group.screens.length > 0,
  )
}

/** The menu by groups; what one may not open is absent. */
export function Nav({
  groups,
  folded,
  onFold,
}: {
  readonly groups: readonly NavGroup[]
  readonly folded: boolean
  readonly onFold: (folded: boolean) => void
}) {
  const root = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // The menu is longer than the window: the entry of what is open is kept in sight.
  useEffect(() => {
    root.current?.querySelector('a.active')?.scrollIntoView({ block: 'nearest' })
  }, [pathname, folded])
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
      {groups.map((group, at) => (
        <NavPart key={group.name} group={group} at={at} folded={folded} />
      ))}
    </nav>
  )
}

function NavPart({ group, at, folded }: { readonly group: NavGroup; readonly at: number; readonly folded: boolean }) {
  const key = at < 9 ? `Alt+${at + 1}` : ''
  const first = group.screens[0]
  if (folded && first)
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
  return (
    <div className="nav-group">
      <h2 title={key}>{group.name}</h2>
      <ul>
        {group.screens.map((screen) => (
          <li key={screen.path}>
            <NavLink to={screen.path} end>
              {screen.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
