import { defineList } from '#shared/definition/paper/list.ts'

const byMatter = { of: 'filed', by: 'subject' }

/** 归档文件目录 of a matter: the papers that were issued of it, and the files put to it. */
export const filedList = defineList({
  code: 'BG-3',
  name: '归档文件目录',
  clause: '六(一)',
  copies: 1,
  paper: 'a4',
  rows: {
    fund_application: byMatter,
    training_claim: byMatter,
    recognition_application: byMatter,
    title_application: byMatter,
  },
  subtitle: '{serial}',
  columns: [
    { path: 'author', weight: 3 },
    { path: 'number', weight: 4 },
    { path: 'title', weight: 6 },
    'day',
    { path: 'pages', total: true },
    'code',
    { open: '件号', weight: 1 },
    { open: '备注', weight: 2 },
  ],
  signers: ['整理人', '检查人'],
})
