import { inGroup, lazyPage } from '#ui/component/screen.ts'

export const screens = inGroup('工作台', [
  {
    path: '/retention/due',
    label: '保管到期',
    group: '表单与打印',
    element: lazyPage(async () => (await import('#ui/feature/retention/due-page.tsx')).DuePage),
    help: '列出保管期限已满的记录和栏目；期限是参数，可以改。勾选后编成销毁清册，打印出来鉴定、签字。\n由另一人（负责人）复核，输口令：“抹去”的栏目从记录、历次版本、检索、草稿和收件单位的账里清除，不能找回。“销毁案卷”只销毁纸质件，记录留着。\n“仍留存处”列出还留有这些内容的报送包、备份和表单，以及哪天清理。',
  },
  {
    path: '/retention/person',
    label: '查找个人',
    group: '系统',
    permission: 'person.search',
    element: lazyPage(async () => (await import('#ui/feature/retention/person-page.tsx')).PersonPage),
    help: '本人要求查询、更正或者删除自己的信息时，按姓名、号码或电话在全部登记册和历次版本里查找。\n每次查找都要写理由；查的人、理由和查到几条记入审计链，查的内容不记。\n查到的信息由经办更正；保管期满的在“保管到期”里抹去。',
  },
  {
    path: '/retention/handover',
    label: '移交',
    permission: 'session.own',
    element: lazyPage(async () => (await import('#ui/feature/retention/handover-page.tsx')).HandoverPage),
    help: '换人时用：列出本人手上没有办结的申请和登记、草稿、录入了还没有核对的、登录名和密钥。\n“打印交接清单”出 BG-5，纸质案卷、印章和 U 盘手写补上，移交人、接交人、监交人签字。\n管理员可以选别的用户，替调走的人列出、打印；交接后停用原来的登录名。\n“全年归档”把一年的申请逐件立卷，另出归档目录，随案卷一起交；卷里有号码，看不到号码的岗位没有这个按钮。',
  },
])
