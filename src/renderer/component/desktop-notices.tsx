import { App, Button } from 'antd'
import { useEffect } from 'react'
import type { DesktopNotice } from '#shared/contract/desktop.ts'
import { drawBySoftware, followDesktop } from '#ui/api/desktop.ts'
import { saveFile } from '#ui/component/file.ts'
import { onSavedInstead, onUnopened } from '#ui/component/open-file.ts'

const WORDS: Readonly<
  Record<DesktopNotice['kind'], { readonly title: string; readonly more: (notice: DesktopNotice) => string }>
> = {
  'software-drawing': {
    title: '显卡的驱动程序出错了',
    more: () => '下次打开起，程序不用显卡画图，会慢一点，别的都一样。数据没有影响。换了驱动程序以后，可以改回来。',
  },
  'not-packages': {
    title: '有文件没有打开',
    more: (notice) =>
      `${'count' in notice ? notice.count : ''} 个不是报送包，或不在这台电脑上。这里只开报送包（.hsp、.p7m、.hspv）；在网络上的，请先复制到本机。数据没有改动。`,
  },
}

/** Says, over any screen, what the desktop program has to say, and in a browser what opened no tab: mounted once, around the desk. */
export function DesktopNotices() {
  const { notification } = App.useApp()
  useEffect(
    () =>
      followDesktop((notice) => {
        const { title, more } = WORDS[notice.kind]
        const back = (
          <Button
            size="small"
            onClick={() => {
              void drawBySoftware(false)
              notification.destroy(notice.kind)
            }}
          >
            改回用显卡
          </Button>
        )
        notification.warning({
          key: notice.kind,
          title,
          description: more(notice),
          duration: 0,
          ...(notice.kind === 'software-drawing' ? { actions: back } : {}),
        })
      }),
    [notification],
  )
  useEffect(
    () =>
      onUnopened((file, { message, data, advice }) => {
        notification.error({
          key: file.name,
          title: message,
          description: `“${file.name}”：${data}${advice}`,
          duration: 0,
          actions: (
            <Button size="small" onClick={() => void saveFile(file)}>
              另存 PDF
            </Button>
          ),
        })
      }),
    [notification],
  )
  useEffect(
    () =>
      onSavedInstead((file) => {
        notification.warning({
          key: file.name,
          title: `“${file.name}”已存到下载文件夹`,
          description:
            '浏览器没有另开页签：排版等得久了，或者不让本页弹出窗口。请到下载文件夹打开、打印；数据都已存好。在地址栏允许弹出以后，会直接打开。',
          duration: 0,
        })
      }),
    [notification],
  )
  return null
}
