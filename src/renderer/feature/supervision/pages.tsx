import { inGroup, lazyPage } from '#ui/component/screen.ts'

const WAYS = '上下键移动，回车打开，Ctrl+N 新增。'

export const screens = inGroup('督办', [
  {
    path: '/supervision/tasks',
    record: 'supervision_task',
    label: '督办事项',
    element: lazyPage(async () => (await import('#ui/feature/supervision/task-list.tsx')).TaskList),
    help: `要办的事按急缓排：红灯已逾期，黄灯快到期，绿灯还早。灯由时限、延期和“已完成，报请核销”的日期算出，不能手改。\n状态：未启动、推进中、已完成待核、已销号、逾期、延期、终止。\n${WAYS}`,
  },
  {
    path: '/supervision/task/:id',
    record: 'supervision_task',
    label: '督办事项',
    element: lazyPage(async () => (await import('#ui/feature/supervision/task-page.tsx')).TaskPage),
    help: '右边是灯和状态，按钮用来报进展、申请延期、催办；负责人核定销号、退回重办或终止。\n报请核销和核定不能是同一个人；退回、终止要写原因。下面是全部进展和核定。',
  },
  {
    path: '/supervision/board',
    label: '落实情况',
    element: lazyPage(async () => (await import('#ui/feature/supervision/board-page.tsx')).BoardPage),
    help: '政策文件逐条列出这一年的指标。数字由程序从登记册、审核通过的月报、资金台账和培训记录算出，不用填写；县里看本县，市里看各县和合计。\n按数字看它是哪些记录算出来的，再按一条打开那条记录。没有登记过的写“—”，登记了而没有的写 0。\n“打印”和“导出 Excel”出同一张表。',
  },
  {
    path: '/supervision/targets',
    label: '目标评估',
    element: lazyPage(async () => (await import('#ui/feature/supervision/target-page.tsx')).TargetPage),
    help: '政策文件的目标逐年和完成数对照，到最后一年就是终期评估；县里看本县，市里看各县和合计。\n目标是参数，市局可以改；完成数由程序计算，比率截尾不进位。没有分母或没有登记的写“—”。',
  },
  {
    path: '/supervision/plans',
    record: 'task_plan',
    label: '任务分解',
    element: lazyPage(async () => (await import('#ui/feature/supervision/plan-page.tsx')).PlanList),
    help: `一个年度一份任务分解。打开它，按“生成督办事项”，程序照政策文件各条的责任单位和规定的时限列出事项；再按一次不会重复。\n时限是参数，市局可以改。\n${WAYS}`,
  },
  {
    path: '/supervision/plan/:id',
    record: 'task_plan',
    label: '任务分解',
    element: lazyPage(async () => (await import('#ui/feature/supervision/plan-page.tsx')).PlanPage),
    help: '“生成督办事项”补齐这一年的事项，已有的不动，作废的不会再生成。“打印任务分解表”出 DB-1。',
  },
  {
    path: '/supervision/meetings',
    record: 'joint_meeting',
    label: '联席会议',
    element: lazyPage(async () => (await import('#ui/feature/supervision/meeting-page.tsx')).MeetingList),
    help: `政策文件 六(一)：建立电子商务联席会议制度。登记会议，在会议页里逐条登记议定事项。\n${WAYS}`,
  },
  {
    path: '/supervision/meeting/:id',
    record: 'joint_meeting',
    label: '联席会议',
    element: lazyPage(async () => (await import('#ui/feature/supervision/meeting-page.tsx')).MeetingPage),
    help: '下面逐条登记议定事项，写明牵头单位和时限；“转为督办”把它变成一件督办事项，只能转一次。\n“打印会议纪要”出 LX-2。',
  },
  {
    path: '/supervision/report',
    record: 'supervision_report',
    label: '进展月报',
    element: lazyPage(async () => (await import('#ui/feature/supervision/report-page.tsx')).ReportPage),
    help: '选月份，先看现在的数字；按“编制月报”把它固定下来，以后补报的进展不会改动已编的月报。\n排名只看到期的事项是不是按时办结；逾期一次通报，两次计入考核，次数是参数。',
  },
  {
    path: '/supervision/units',
    record: 'unit_name',
    label: '责任单位名称',
    element: lazyPage(async () => (await import('#ui/feature/supervision/unit-page.tsx')).UnitPage),
    help: '政策文件的责任单位、县里的对应单位和改革后的名称。名称和实际不一样的，登记一条新名称和起用日期，以后的表照新名称印，以前的不变。',
  },
])
