import { inGroup, lazyPage } from '#ui/component/screen.ts'

export const screens = inGroup('企业', [
  {
    path: '/enterprise',
    record: 'enterprise',
    label: '企业名录',
    element: lazyPage(async () => (await import('#ui/feature/enterprise/enterprise-list.tsx')).EnterpriseList),
    help: '本单位的电子商务企业。查找时输入名称的任何一段、证照号码或拼音首字母（例如 xnds）。\n上下键移动，回车打开，空格在右边预览，Ctrl+N 新增。\n导出的就是列表里看到的；含个人信息时要写明用途。',
  },
  {
    path: '/enterprise/new',
    record: 'enterprise',
    label: '新增企业',
    permission: 'register.write',
    element: lazyPage(async () => (await import('#ui/feature/enterprise/enterprise-page.tsx')).NewEnterprise),
    help: '回车到下一栏，Shift+回车回上一栏，Ctrl+S 保存，Ctrl+Enter 保存并新增。\n边填边查重：号码相同的不能再登记，名称、电话、账号相近的会在栏目下提示，F4 查看那条记录。\n注册资本可写 500万、五百万元，日期可写 20140603、6-3、今天。',
  },
  {
    path: '/enterprise/:id',
    record: 'enterprise',
    label: '企业',
    element: lazyPage(async () => (await import('#ui/feature/enterprise/enterprise-page.tsx')).StoredEnterprise),
    help: '先看后改：上面是登记内容，接着是资金和补贴、各年支持和上限、称号、月报，再下面是联系人、账户和提到这家企业的所有记录，点哪一条就打开哪一条。\nF2（或“修改”）变成表，Ctrl+S 保存，Esc 返回；没保存的留作草稿。右边是历史，每一版都留着。\nCtrl+P 打印情况一页，号码不印全。改了企业名称，会问是更名还是改错字；更名的，旧名称存为曾用名，仍能查到。',
  },
  {
    path: '/enterprise/unlisted',
    label: '新登记主体核对',
    element: lazyPage(async () => (await import('#ui/feature/enterprise/unlisted-page.tsx')).UnlistedPage),
    help: '工商部门每月给的新登记主体名单导入以后，按证照号码、名称与名录比对，名录里没有的列在这里。\n选一户，按“登记到名录”；也可以全部登记。名单上的准入事项一并对上。\n不做电子商务的，在名单记录里写明“不列入名录的原因”，以后不再列出。',
  },
  {
    path: '/enterprise/duplicates',
    label: '查重',
    element: lazyPage(async () => (await import('#ui/feature/enterprise/duplicates-page.tsx')).DuplicatesPage),
    help: '输入名称、证照号码、法定代表人或网店名，看名录里有没有相同或相近的企业。电话、账号在录入时查。登记之前先查一次，可以避免一家企业登记两遍。',
  },
])
