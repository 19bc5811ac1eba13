import { lazyPage, type Screen } from '#ui/component/screen.ts'

export const screens: readonly Screen[] = [
  {
    path: '/enterprise',
    record: 'enterprise',
    label: '企业名录',
    group: '企业',
    permission: 'register.read',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/enterprise/enterprise-list.tsx')).EnterpriseList),
    help: '本单位的电子商务企业。查找时输入名称的任何一段、证照号码或拼音首字母（例如 xnds）。\n上下键移动，回车打开，空格在右边预览，Ctrl+N 新增。\n导出的就是列表里看到的；含个人信息时要写明用途。',
  },
  {
    path: '/enterprise/new',
    record: 'enterprise',
    label: '新增企业',
    group: '企业',
    permission: 'register.write',
    inMenu: false,
    element: lazyPage(async () => (await import('#ui/feature/enterprise/enterprise-page.tsx')).NewEnterprise),
    help: '回车到下一栏，Shift+回车回上一栏，Ctrl+S 保存，Ctrl+Enter 保存并新增。\n边填边查重：号码相同的不能再登记，名称、电话、账号相近的会在栏目下提示，F4 查看那条记录。\n注册资本可写 500万、五百万元，日期可写 20140603、6-3、今天。',
  },
  {
    path: '/enterprise/:id',
    record: 'enterprise',
    label: '企业',
    group: '企业',
    permission: 'register.read',
    inMenu: false,
    element: lazyPage(async () => (await import('#ui/feature/enterprise/enterprise-page.tsx')).StoredEnterprise),
    help: '左边是登记内容，右边是历史：每一版都留着，旧的在前、新的在后。\n下面是联系人、银行账户、网店和年度数据，回车修改，就地新增。\n改了企业名称，会问是更名还是改错字；更名的，旧名称存为曾用名，仍能查到。',
  },
  {
    path: '/enterprise/duplicates',
    label: '查重',
    group: '企业',
    permission: 'register.read',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/enterprise/duplicates-page.tsx')).DuplicatesPage),
    help: '输入一个名称、证照号码、电话或账号，看名录里有没有相同或相近的企业。登记之前先查一次，可以避免一家企业登记两遍。',
  },
]
