import { Button, Dropdown } from 'antd'
import { Link } from 'react-router'
import { daysBetween, shanghaiDate } from '#shared/model/date.ts'
import type { StationWarning } from '#shared/contract/event.ts'
import { ROLES } from '#shared/permission.ts'
import { drawBySoftware, isDesktop, useDesktopState } from '#ui/api/desktop.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { type Appearance, SCALES } from '#ui/component/appearance.ts'
import { useSaveState } from '#ui/component/save-state.ts'
import { StateTag, wordTag } from '#ui/component/state-tag.tsx'
import { ago, isAhead } from '#ui/component/time.ts'

/** A drill is due again after a month (U-37). */
const DRILL_DAYS = 31

const SAVE_WORDS = { clean: '', waiting: '正在存草稿…', draft: '草稿已存', saved: '已保存' } as const

/** What the file wants of whoever is at the desk (U-36). */
const WARNING_WORDS: Readonly<
  Record<StationWarning, { readonly tone: 'warning' | 'danger'; readonly label: string; readonly more: string }>
> = {
  'log-waiting': {
    tone: 'warning',
    label: '磁盘空间不足或没有应答，请清理',
    more: '保存的都在，但还不能并入数据文件。请至少空出 500 MB，程序会自己再试，不必重新打开。',
  },
  'file-damaged': {
    tone: 'danger',
    label: '数据文件有损坏，已停止写入',
    more: '还可以查看和备份。请关闭程序重新打开，由管理员做一次自检；自检仍有问题的，在“备份与演练”里抢救，再恢复备份。',
  },
}

type StatusBarProps = {
  readonly onHelp: () => void
  readonly onLock: () => void
  readonly onPassword: () => void
  readonly appearance: Appearance
  readonly onAppearance: (appearance: Appearance) => void
  readonly onLogout: () => void
}

/** Unit and role, user, saved or not, last report to the city, last backup (U-36). */
export function StatusBar(props: StatusBarProps) {
  const { user, station, warnings, can } = useSession()
  const save = useSaveState()
  const hasDesk = can('register.read') && !user.mustChangePassword
  const desk = useAsk('desk.today', {}, { enabled: hasDesk })
  // Who has no desk is told by the door, and asks it anew after every act: a copy just made counts at once.
  const door = useAsk('session.state', {}, { enabled: !hasDesk })
  const safety = desk.value?.safety ?? door.value?.station ?? station
  const backup = safety.lastOutsideBackupAt
  const report = safety.lastReportAt
  return (
    <footer className="shell-status" aria-label="状态栏">
      <span>
        <b>{station.bureau}</b>（{station.kind === 'city' ? '市站' : '县站'}）
      </span>
      <UserMenu {...props} />
      <span role="status">{SAVE_WORDS[save]}</span>
      {station.kind === 'county' ? <span>上次报送：{report ? ago(report, today()) : '还没有'}</span> : null}
      <BackupState at={backup} />
      {can('backup.manage') ? <DrillState /> : null}
      {warnings.map((one) => (
        <span key={one} role="alert" title={WARNING_WORDS[one].more}>
          {wordTag(WARNING_WORDS[one])}
        </span>
      ))}
      <span className="push status-hint">Ctrl+K 去任何地方</span>
      <Button type="text" size="small" onClick={props.onHelp}>
        帮助 F1
      </Button>
      <Button type="text" size="small" onClick={props.onLock}>
        锁屏 Ctrl+L
      </Button>
    </footer>
  )
}

function UserMenu(props: StatusBarProps) {
  const { user } = useSession()
  const { softwareDrawing } = useDesktopState()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'password', label: '修改口令', onClick: props.onPassword },
          ...SCALES.map(({ value, label }) => ({
            key: `type-${value}`,
            label: `${props.appearance.scale === value ? '✓ ' : ''}${label}`,
            onClick: () => props.onAppearance({ ...props.appearance, scale: value }),
          })),
          {
            key: 'contrast',
            label: `${props.appearance.contrast === 'high' ? '✓ ' : ''}高对比`,
            onClick: () =>
              props.onAppearance({
                ...props.appearance,
                contrast: props.appearance.contrast === 'high' ? 'normal' : 'high',
              }),
          },
          ...(isDesktop()
            ? [
                {
                  key: 'drawing',
                  label: `${softwareDrawing ? '✓ ' : ''}不用显卡画图（下次打开起）`,
                  onClick: () => void drawBySoftware(!softwareDrawing),
                },
              ]
            : []),
          { key: 'logout', label: '退出登录', onClick: props.onLogout },
        ],
      }}
    >
      <Button type="text" size="small">
        {`${user.personName} ${user.roles.map((role) => ROLES[role]).join('、')} ▴`}
      </Button>
    </Dropdown>
  )
}

/** Reminds when no backup has proved for a month that it can be restored; who may hold a drill is led to it (U-37). */
function DrillState() {
  const { at } = useAsk('desk.drill', {}).value ?? {}
  const days = at === null || at === undefined ? undefined : daysBetween(shanghaiDate(at), today())
  if (at === undefined || (days ?? Infinity) < DRILL_DAYS) return null
  const words = `演练：${days === undefined ? '还没有' : `${days} 天前`}`
  return (
    <Link to="/system/backup" title="恢复演练每月一次，该做了">
      <StateTag tone="warning">{words}</StateTag>
    </Link>
  )
}

/** Reminds after 7 days without a copy outside this machine, warns in red at 14 (U-36). */
function BackupState({ at }: { readonly at: number | null }) {
  if (at === null) return <StateTag tone="danger">还没有机外备份</StateTag>
  const days = isAhead(at, today()) ? Infinity : daysBetween(shanghaiDate(at), today())
  const tone = days >= 14 ? 'danger' : days >= 7 ? 'warning' : 'success'
  return <StateTag tone={tone}>{`机外备份：${ago(at, today())}`}</StateTag>
}
