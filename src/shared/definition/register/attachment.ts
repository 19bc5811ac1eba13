import { boolean, choice, digest, integer, longText, rowId, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { FILE_KINDS } from '#shared/model/file-kind.ts'

/**
 * 附件: a scan, contract or receipt at any record, and at a line of a procedure's checklist. The row travels like any other;
 * the content is a file named by its SM3 and may arrive later (design §5 Attachments).
 */
export const attachment = defineRecord({
  name: 'attachment',
  label: '附件',
  clause: '',
  title: 'name',
  audience: 'subject-owner',
  authority: { county: { subject: 'either' }, city: { subject: 'either' } },
  anyRecord: { record: 'record', row: 'subject' },
  retention: [
    {
      act: 'blank',
      label: '证件复印件',
      fields: ['name', 'note'],
      parameter: 'retention.identity-copy',
      from: 'matter',
    },
  ],
  index: [['subject'], ['digest']],
  permission: { read: 'register.read', write: 'register.write' },
  fields: {
    record: text({ label: '所属登记册', required: true, computed: true, max: 40 }),
    subject: rowId({ label: '所属记录', required: true, computed: true }),
    item: text({ label: '材料', computed: true, max: 40 }),
    name: text({ label: '文件名', required: true, computed: true, max: 120 }),
    kind: choice({ label: '文件类型', required: true, computed: true, of: FILE_KINDS }),
    size: integer({ label: '大小', required: true, computed: true, unit: '字节' }),
    digest: digest({ label: '内容摘要', required: true, computed: true }),
    personal: boolean({ label: '含证件号、账号等敏感信息', required: true, computed: true }),
    note: longText({ label: '说明', computed: true, max: 200 }),
  },
})
