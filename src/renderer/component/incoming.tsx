import { App } from 'antd'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { askDesktop, isDesktop, useDesktopState } from '#ui/api/desktop.ts'
import { useSession } from '#ui/api/session.tsx'
import { catchDrops, giveFiles, takeGiven, useGivenCount } from '#ui/component/given-files.ts'

const WHY = {
  gone: '找不到了，可能 U 盘已拔出',
  'too-large': '太大，不是报送包',
  held: '读不了，可能正被别的程序占用',
} as const

/** No drop leads the window away, not even before anybody logged in; mounted once, around the desk. */
export function DropCatcher() {
  const { message } = App.useApp()
  useEffect(
    () =>
      catchDrops(
        () =>
          void message.warning(
            '拖进来的不是报送包，没有打开。表格请在“导入”里选，附件请拖到记录的附件栏。数据没有改动。',
            8,
          ),
      ),
    [message],
  )
  return null
}

/** Brings packages that were dropped, or handed over by 打开方式, to the screen where they are looked at. */
export function GivenPackages() {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { station, can } = useSession()
  const count = useGivenCount()
  const { files } = useDesktopState()
  useEffect(() => {
    if (files === 0 || !isDesktop()) return
    void askDesktop('desktop.takeFiles', {}).then((reply) => {
      if (!reply.ok) return
      giveFiles(reply.value.files)
      for (const { name, why } of reply.value.unread)
        void message.error(`“${name}”没有打开：${WHY[why]}。数据没有改动。`, 8)
    })
  }, [files, message])
  const may = can('exchange.receive')
  useEffect(() => {
    if (count === 0) return
    if (may) {
      void navigate(station.kind === 'city' ? '/exchange/inbox' : '/exchange/replies')
      return
    }
    takeGiven()
    void message.warning('报送包由经办、审核或负责人打开、接收，没有打开。数据没有改动。', 8)
  }, [count, may, navigate, station.kind, message])
  return null
}
