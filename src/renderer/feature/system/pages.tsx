import { CHECKLIST_PATH } from '#ui/component/setup-step.ts'
import { inGroup, lazyPage } from '#ui/component/screen.ts'

export const screens = inGroup('系统', [
  {
    path: CHECKLIST_PATH,
    label: '建站还差',
    group: '工作台',
    permission: 'station.manage',
    element: lazyPage(async () => (await import('#ui/feature/system/checklist-page.tsx')).ChecklistPage),
    help: '新建的站还差哪几件：恢复密钥、用户、机外备份、密钥、放假安排、企业名录、单位全称、本单位资料。每件写着为什么要办、现在怎样，点“去办”就到办的地方；要别的岗位办的，写着由谁办。\n这些是程序从数据里查出来的，办好了自己会少，不用打勾。都办好了，管理员登录后先到“备份与演练”。',
  },
  {
    path: '/system/users',
    label: '用户与岗位',
    permission: 'user.manage',
    element: lazyPage(async () => (await import('#ui/feature/system/user-page.tsx')).UserPage),
    help: '登录名是一个人用的，不要合用。岗位决定能办什么：同一件申请的初审、复核和拨付必须是不同的人，程序按人查，不按登录名查。\n管理员、审计不能兼其他岗位。离岗的停用，不删除，做过的事都还在。',
  },
  {
    path: '/system/parameters',
    label: '参数与政策',
    element: lazyPage(async () => (await import('#ui/feature/system/parameter-page.tsx')).ParameterPage),
    help: '比例、上限、期限这些数，每个都写着出自哪一条、从哪天起用。要改就登记一个新值和起用日期，旧值留着，以前的申请仍按当时的值。\n“政策原文”的数出自政策文件，改它要有新的文件。',
  },
  {
    path: '/system/unit',
    label: '本单位资料',
    permission: 'session.own',
    element: lazyPage(async () => (await import('#ui/feature/system/sheet-page.tsx')).UnitSheetPage),
    help: '本单位印在纸上的地址、邮政编码、联系电话、监督电话和名称，从哪天起用。公示按张贴那天的印；搬家、换号，登记一份新的，以前的留着。\n由管理员登记；各单位只登记自己的，市里看得到各县的。',
  },
  {
    path: '/system/backup',
    label: '备份与演练',
    permission: 'session.own',
    element: lazyPage(async () => (await import('#ui/feature/system/backup-page.tsx')).BackupPage),
    help: '备份是加密的，连同口令槽一起存，写好后马上打开核对，核对不过不算。至少每七天在本机以外存一份（U 盘、另一台电脑）。\n演练：把一份备份在旁边打开，核对总数和审计链，不动正在用的数据。一个月做一次。\n恢复只恢复到新的空文件夹，不会盖掉正在用的。',
  },
  {
    path: '/system/audit',
    label: '审计',
    permission: 'audit.read',
    element: lazyPage(async () => (await import('#ui/feature/system/audit-page.tsx')).AuditPage),
    help: '谁在什么时候做了什么，成了还是被拒绝，一条接一条连成链，改一条后面的都对不上。\n“核对审计链”从头算一遍；“导出”给审计人员带走。',
  },
  {
    path: '/system/doctor',
    label: '自检',
    permission: 'session.own',
    element: lazyPage(async () => (await import('#ui/feature/system/doctor-page.tsx')).DoctorPage),
    help: '把文件、台账、状态、审计链从头核对一遍。每项写着查了什么、看到什么。数据不会改动。',
  },
  {
    path: '/system/log',
    label: '运行日志',
    permission: 'station.manage',
    element: lazyPage(async () => (await import('#ui/feature/system/log-page.tsx')).LogPage),
    help: '程序自己出的错，最近的在前。同事报来的代码（如 1a2b3c4d）在这里查；解决不了的，把日志文件交给维护人员。\n日志里只有时间、代码、功能和程序里的位置，没有姓名、号码、金额、口令。每天一个文件，留 14 天；不随备份和报送走。',
  },
  {
    path: '/system/about',
    label: '关于',
    permission: 'session.own',
    element: lazyPage(async () => (await import('#ui/feature/system/about-page.tsx')).AboutPage),
    help: '程序版本、数据库版本、可用的字体，和多久没人用就自动锁屏。',
  },
])
