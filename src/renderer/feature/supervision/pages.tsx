import { lazyPage, type Screen } from '#ui/component/screen.ts'

const GROUP = '督办'
const WAYS = '上下键移动，回车打开，Ctrl+N 新增。'

export const screens: readonly Screen[] = [
  {
    path: '/supervision/tasks',
    label: '督办事项',
    group: GROUP,
    permission: 'register.read',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/supervision/task-list.tsx')).TaskList),
    help: `要办的事按急缓排：红灯已逾期，黄灯快到期，绿灯还早。灯由时限、延期和“已完成，报请核销”的日期算出，不能手改。\n状态：未启动、推进中、已完成待核、已销号、逾期、延期、终止。\n${WAYS}`,
  },
  {
    path: '/supervision/task/:id',
    label: '督办事项',
    group: GROUP,
    permission: 'register.read',
    inMenu: false,
    element: lazyPage(async () => (await import('#ui/feature/supervision/task-page.tsx')).TaskPage),
    help: '右边是灯和状态，按钮用来报进展、申请延期、催办；负责人核定销号、退回重办或终止。\n报请核销和核定不能是同一个人；退回、终止要写原因。下面是全部进展和核定。',
  },
  {
    path: '/supervision/plans',
    label: '任务分解',
    group: GROUP,
    permission: 'register.read',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/supervision/plan-page.tsx')).PlanList),
    help: `一个年度一份任务分解。打开它，按“生成督办事项”，程序照 47号文 18 条责任单位和规定的时限列出事项；再按一次不会重复。\n时限是参数，市局可以改。\n${WAYS}`,
  },
  {
    path: '/supervision/plan/:id',
    label: '任务分解',
    group: GROUP,
    permission: 'register.read',
    inMenu: false,
    element: lazyPage(async () => (await import('#ui/feature/supervision/plan-page.tsx')).PlanPage),
    help: '“生成督办事项”补齐这一年的事项，已有的不动，作废的不会再生成。“打印任务分解表”出 DB-1。',
  },
  {
    path: '/supervision/meetings',
    label: '联席会议',
    group: GROUP,
    permission: 'register.read',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/supervision/meeting-page.tsx')).MeetingList),
    help: `47号文 六(一)：建立电子商务联席会议制度。登记会议，在会议页里逐条登记议定事项。\n${WAYS}`,
  },
  {
    path: '/supervision/meeting/:id',
    label: '联席会议',
    group: GROUP,
    permission: 'register.read',
    inMenu: false,
    element: lazyPage(async () => (await import('#ui/feature/supervision/meeting-page.tsx')).MeetingPage),
    help: '下面逐条登记议定事项，写明牵头单位和时限；“转为督办”把它变成一件督办事项，只能转一次。\n“打印会议纪要”出 LX-2。',
  },
  {
    path: '/supervision/report',
    label: '进展月报',
    group: GROUP,
    permission: 'register.read',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/supervision/report-page.tsx')).ReportPage),
    help: '选月份，先看现在的数字；按“编制月报”把它固定下来，以后补报的进展不会改动已编的月报。\n排名只看到期的事项是不是按时办结；逾期一次通报，两次计入考核，次数是参数。',
  },
  {
    path: '/supervision/units',
    label: '责任单位名称',
    group: GROUP,
    permission: 'register.read',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/supervision/unit-page.tsx')).UnitPage),
    help: '47号文的 23 个责任单位、县里的对应单位和改革后的名称。名称和实际不一样的，登记一条新名称和起用日期，以后的表照新名称印，以前的不变。',
  },
]
