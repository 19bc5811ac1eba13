import { inGroup, lazyPage } from '#ui/component/screen.ts'

const PAPER_HELP =
  '左边就是纸面，同打出来的一样。右边选预填、空白或只印数据（套打在印好的空白表上），套打不准时用毫米微调。\n“出具并打印”会编号、存下这份 PDF，再打开它打印；以后补打的就是这一份，会记入打印登记。'

export const screens = inGroup('表单与打印', [
  {
    path: '/print/forms',
    label: '表单',
    permission: 'form.print',
    element: lazyPage(async () => (await import('#ui/feature/printing/form-library.tsx')).FormLibrary),
    help: '本程序能打的表单。回车打开；要空白表，点“空白表”。\n预填的表从申请、企业等页面的“打印”进去最方便。',
  },
  {
    path: '/print/paper/:form',
    label: '纸面',
    permission: 'form.print',
    element: lazyPage(async () => (await import('#ui/feature/printing/paper-page.tsx')).PaperPage),
    help: PAPER_HELP,
  },
  {
    path: '/print/paper/:form/:subject',
    label: '纸面',
    permission: 'form.print',
    element: lazyPage(async () => (await import('#ui/feature/printing/paper-page.tsx')).PaperPage),
    help: PAPER_HELP,
  },
  {
    path: '/print/given',
    label: '填别人的表',
    permission: 'register.export',
    element: lazyPage(async () => (await import('#ui/feature/printing/given-page.tsx')).GivenPage),
    help: '财政、省、部发下来的 xlsx 表，用本站的清册来填。选表，选清册，核对每一列填什么，点“填写”再存下来。\n表的格式、合并、公式、列宽都不动，只写值；公式打开时重新计算。对应会按表头记住，下次选同样的表就按上次的填，并说明同上次比有什么变化。\n行数不够、有保护、有宏、有密码的表不填，会说明怎么办。',
  },
  {
    path: '/print/log',
    label: '打印登记',
    permission: 'form.print',
    element: lazyPage(async () => (await import('#ui/feature/printing/print-log.tsx')).PrintLog),
    help: '出具过的每一份表：编号、校验码、谁打的、打过几次。\n拿到一份纸，想知道是不是本站出具的：输入校验码或编号，或用扫码枪扫纸上的二维码；拿到 PDF，拖进来。答复说明是哪张表、谁什么时候出具的，现在的登记同纸上是否一样。\n“补打”打开当时存下的那份 PDF，不会重新生成，内容同原件一样。',
  },
])
