import { inGroup, lazyPage } from '#ui/component/screen.ts'

export const screens = inGroup('工作台', [
  {
    path: '/desk',
    label: '今日事项',
    element: lazyPage(async () => (await import('#ui/feature/desk/desk-page.tsx')).DeskPage),
    help: '这里回答四个问题：今天要办什么、什么超期了、钱卡在哪里、数据安全不安全。\n“该我办”是本人岗位上的事，最急的在前，上下键移动、回车打开；别人在办的折在下面。各登记册的期限也在这里：投诉、税务疑难、绿色通道到期以前就会列出。市级另有各县市区一览，点一个数就打开它的记录。下面的图是本年度的数字，点图下的“看数据”可以核对。',
  },
  {
    path: '/desk/pending',
    label: '待核对',
    element: lazyPage(async () => (await import('#ui/feature/desk/pending-page.tsx')).PendingListPage),
    help: '会议、批示、财政意见是纸上定的，拨付是国库办的：一个人照扫描件或凭证录入，另一个人在这里对照核对、输口令，才算办理。\n录入和核对须是两个人；签字的人是纸上的人。不相符的退回，写明哪里不符。\n上下键移动，回车打开。',
  },
  {
    path: '/desk/pending/:list',
    label: '核对纸质件',
    element: lazyPage(async () => (await import('#ui/feature/desk/compare-page.tsx')).ComparePage),
    help: '左边是录入的内容，右边是扫描件。逐项对照：人、单位、日期、文号、金额（大写）、账户。\n相符的按“核对相符”，再输一次本人口令；一份里有几件的，全部办理或都不办。不相符的退回。',
  },
])
