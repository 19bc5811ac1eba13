import type { FormRecord } from '#core/printing/form-data.ts'

const yesNo = (label: string, on: boolean) => ({ label, on })

/** A paper that is data with one block of every kind. */
export const sheetSample: FormRecord<'SHEET-1'> = {
  number: 'ZJ-421222-2014-0007',
  shortCode: '7F3K-Q2MD',
  qrText: 'HSB1/ZJ-16/ZJ-421222-2014-0007/r3/7F3KQ2MD',
  data: {
    paper: { code: 'ZJ-16', name: '专项资金项目验收表' },
    title: '专项资金项目验收表',
    left: { label: '项目单位（盖章）：', value: '示例县电子商务有限公司' },
    date: { label: '验收日期：', on: '2014-06-10' },
    blocks: [
      {
        kind: 'grid',
        title: '项目',
        rows: [
          [{ label: '项目名称', kind: 'text', value: '农产品电子商务公共服务平台建设项目' }],
          [
            { label: '总投资', kind: 'figure', value: '1,500,000.00 元' },
            { label: '验收日期', kind: 'date', on: '2014-06-10' },
          ],
          [{ label: '核定支持金额', kind: 'money', amount: 12_000_000 }],
          [{ label: '结论', kind: 'ticks', options: [yesNo('验收合格', true), yesNo('限期整改后再验', false)] }],
          [{ label: '验收意见', kind: 'text', value: '按期建成，资料齐全，达到目标。', lines: 6 }],
        ],
      },
      {
        kind: 'table',
        title: '验收组',
        least: 5,
        table: {
          columns: [
            { label: '姓名' },
            { label: '单位', weight: 3, under: '所在单位' },
            { label: '职务', weight: 2, under: '所在单位' },
          ],
          rows: [
            ['验收甲', '示例县商务局', '科员'],
            ['验收乙', '示例县财政局', '股长'],
          ],
        },
      },
      {
        kind: 'lines',
        title: '核查项目',
        lines: 2,
        columns: [
          { label: '核查项目', weight: 3 },
          { label: '结果', weight: 3 },
          { label: '看到的情况', weight: 6 },
        ],
        rows: [
          {
            words: '后台登录核对',
            cells: [
              { label: '结果', kind: 'ticks', options: [yesNo('通过', true), yesNo('不通过', false)] },
              { label: '看到的情况', kind: 'text', value: '当场登录，与申报相符。' },
            ],
          },
        ],
      },
      { kind: 'opinion', label: '商务主管\n部门意见', height: 43, roles: ['经办人', '负责人'] },
      { kind: 'paste', words: '（单据粘贴处）', height: 60 },
      { kind: 'text', words: '本表一式三份。' },
      { kind: 'sign', names: ['验收组长', '项目单位负责人'] },
      {
        kind: 'slip',
        date: '收件日期：',
        title: '存根',
        words: '示例县电子商务有限公司　验收日期 2014年6月10日',
        names: ['经办人'],
      },
    ],
    notes: ['验收组不少于两人。'],
  },
}
