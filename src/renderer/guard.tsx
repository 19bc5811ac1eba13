import { Button, Spin } from 'antd'
import { Navigate, useNavigate } from 'react-router'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Empty } from '#ui/component/empty.tsx'
import { Page } from '#ui/component/page.tsx'
import { groupsOf } from '#ui/component/nav.tsx'
import type { Screen } from '#ui/component/screen.ts'
import { useScreens } from '#ui/component/screens.tsx'
import { CHECKLIST_PATH, SETUP_PATHS } from '#ui/component/setup-step.ts'

/** Shows a screen to those who may see it; the station refuses the others anyway. */
export function Guard({ screen }: { readonly screen: Screen }) {
  const { can, station } = useSession()
  const allowed = can(screen.permission) && (screen.stationKind === undefined || screen.stationKind === station.kind)
  const Element = screen.element
  return allowed ? <Element /> : <NotHere because="right" label={screen.label} />
}

/**
 * Where the program opens: 工作台; for who has none, the administrator, what the new station still needs, and once nothing is
 * missing the backups.
 */
export function Home() {
  const first = groupsOf(useScreens())[0]?.screens[0]
  const setUp = first?.path === CHECKLIST_PATH
  const asked = useAsk('station.checklist', {}, { enabled: setUp })
  if (!first) return <NotHere />
  if (!setUp) return <Navigate to={first.path} replace />
  if (asked.loading) return <Spin size="large" description="正在打开" />
  return <Navigate to={asked.value?.every((step) => step.done) ? SETUP_PATHS.backup : CHECKLIST_PATH} replace />
}

type Because = 'path' | 'right' | 'broken'

const WORDS: Readonly<Record<Because, { readonly title: string; readonly why: string }>> = {
  path: { title: '没有这个画面', why: '地址有误，或记录所在的画面已经改了名称。' },
  right: {
    title: '您的岗位不看这个画面',
    why: '画面是有的，但不归您的岗位，或不归本站办理。要看的，请管理员在“用户与岗位”里加上岗位。',
  },
  broken: {
    title: '这个画面没能显示',
    why: '显示时出了差错。已保存的数据不受影响，正在填写的内容存有草稿，重新打开时可以接着填。',
  },
}

/** A path that leads nowhere, a screen that is not this person's, or one that failed to draw. */
export function NotHere({ because = 'path', label }: { readonly because?: Because; readonly label?: string }) {
  const navigate = useNavigate()
  const first = groupsOf(useScreens())[0]?.screens[0]
  const { title, why } = WORDS[because]
  return (
    <Page title={label === undefined ? title : `${label}：${title}`}>
      <Empty why={why}>
        <Button type="primary" onClick={() => void navigate(first?.path ?? '/')}>
          {first ? `去${first.label}` : '返回'}
        </Button>
        {because === 'broken' ? <Button onClick={() => location.reload()}>重新打开</Button> : null}
      </Empty>
    </Page>
  )
}
