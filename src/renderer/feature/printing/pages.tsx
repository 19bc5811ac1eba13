import { lazyPage, type Screen } from '#ui/component/screen.ts'

const GROUP = '表单与打印'
const PAPER_HELP =
  '左边就是纸面，同打出来的一样。右边选预填、空白或只印数据（套打在印好的空白表上），套打不准时用毫米微调。\n“出具并打印”会编号、存下这份 PDF，再打开它打印；以后补打的就是这一份，会记入打印登记。'

export const screens: readonly Screen[] = [
  {
    path: '/print/forms',
    label: '表单',
    group: GROUP,
    permission: 'form.print',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/printing/form-library.tsx')).FormLibrary),
    help: '本程序能打的表单。回车打开；要空白表，点“空白表”。\n预填的表从申请、企业等页面的“打印”进去最方便。',
  },
  {
    path: '/print/paper/:form',
    label: '纸面',
    group: GROUP,
    permission: 'form.print',
    inMenu: false,
    element: lazyPage(async () => (await import('#ui/feature/printing/paper-page.tsx')).PaperPage),
    help: PAPER_HELP,
  },
  {
    path: '/print/paper/:form/:subject',
    label: '纸面',
    group: GROUP,
    permission: 'form.print',
    inMenu: false,
    element: lazyPage(async () => (await import('#ui/feature/printing/paper-page.tsx')).PaperPage),
    help: PAPER_HELP,
  },
  {
    path: '/print/log',
    label: '打印登记',
    group: GROUP,
    permission: 'form.print',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/printing/print-log.tsx')).PrintLog),
    help: '出具过的每一份表：编号、校验码、谁打的、打过几次。\n“补打”打开当时存下的那份 PDF，不会重新生成，内容同原件一样。',
  },
]
