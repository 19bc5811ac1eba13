import type { FormRecord } from '#core/printing/form-data.ts'

const units = ['县商务局', '县经信局', '县农业局', '县财政局', '县工商局', '县统计局', '县人社局', '县科技局']
const clauses = ['一(三)', '二(一)', '二(二)', '二(五)', '三(一)', '四(二)', '五(一)', '六(二)']
const at = <T>(list: readonly T[], index: number, none: T): T => list[index % list.length] ?? none

/** Supervision forms with as much in them as a county's year has. */
export const supervisionSamples: {
  readonly 'DB-1': FormRecord<'DB-1'>
  readonly 'DB-2': FormRecord<'DB-2'>
  readonly 'DB-4': FormRecord<'DB-4'>
  readonly 'LX-2': FormRecord<'LX-2'>
} = {
  'DB-1': {
    shortCode: '4KQ2-9TAB',
    data: {
      title: '示例县2014年电子商务工作任务分解表',
      subtitle: '2014年度　示政办发〔2014〕12号',
      unit: '示例县商务局',
      filledOn: '2014-06-16',
      rows: Array.from({ length: 24 }, (_, index) => ({
        clause: at(clauses, index, ''),
        title: `督办事项第${index + 1}项：制定办法、组织实施`,
        content: '明确标准、范围和程序，征求意见后报批印发，按季报进展，年终报落实情况、数字和问题。',
        measure: '办法印发，事项办结率100%',
        lead: at(units, index, ''),
        assist: [at(units, index + 1, ''), at(units, index + 2, ''), '市旅游新城管委会（市级）'].join('、'),
        due: `2014-${String((index % 6) + 7).padStart(2, '0')}-30`,
        leader: index % 3 === 0 ? '负责人甲' : '',
        remark: '',
      })),
      note: '时限以参数为准；县级无对应单位的列为市级事项，不计分。',
    },
  },
  'DB-2': {
    number: 'DB-421222-2014-0007',
    shortCode: '7F3K-Q2MD',
    qrText: 'HSB1|DB-2|DB-421222-2014-0007|3|7F3KQ2MD',
    data: {
      unit: '示例县商务局',
      issuedOn: '2014-06-16',
      lead: '县科技局',
      assist: '县商务局、县交通物流局、市旅游新城管委会（市级）、市职教新城（市级）',
      title: '落实电子商务产业园用房并完成首批企业入驻',
      source: '联席会议',
      basis: '47号 四(二)；第1次联席会议 示商纪〔2014〕1号',
      content:
        '对现有园区厂房进行更新改造，落实电子商务产业园用房不少于5000平方米，完善物流、仓储信息化设施，引进电子商务、软件、设计企业入驻，9月底前首批入驻企业不少于20家；按季报送入驻企业、销售额和就业数字。',
      measure: '入驻企业20家，出租率80%以上',
      startsOn: '2014-06-12',
      due: '2014-09-30',
      leader: '负责人甲',
      contact: '经办乙',
    },
  },
  'DB-4': {
    shortCode: '2WXR-5HCE',
    data: {
      title: '电子商务督办进展月报表',
      subtitle: '示例县　2014年6月',
      unit: '示例县商务局',
      filledOn: '2014-07-02',
      asOf: '2014-06-30',
      summary:
        '六月应办事项36件，销号5件，在办29件，逾期2件。认定办法已征求意见，联席会议第一次会议已召开，园区用房正在落实。',
      units: units.map((unit, index) => ({
        rank: index === 7 ? '不计分' : String(index + 1),
        unit,
        total: 6 - (index % 4),
        done: index % 3,
        open: 3,
        overdue: index === 4 ? 2 : 0,
        lateEver: index === 4 ? 2 : 0,
        rate: index === 7 ? null : 10_000 - index * 1250,
        consequence: index === 4 ? '计入考核' : '',
      })),
      tasks: Array.from({ length: 14 }, (_, index) => ({
        title: `督办事项第${index + 1}项：制定办法、组织实施`,
        clause: at(clauses, index, ''),
        lead: at(units, index, ''),
        due: '2014-06-30',
        state: at(['推进中', '已完成待核', '逾期', '未启动'], index, ''),
        percent: index % 2 === 0 ? 5000 : null,
        progress: '已征求各成员单位意见，收到修改建议11条，采纳8条；送审稿报分管领导。',
        problem: index % 3 === 0 ? '标准与市级办法衔接，待市局明确' : '',
      })),
    },
  },
  'LX-2': {
    shortCode: '6MPT-8ZGN',
    data: {
      body: '示例县电子商务联席会议',
      number: 1,
      documentNumber: '示商纪〔2014〕1号',
      kind: '全体会议',
      heldOn: '2014-06-12',
      place: '县政府三楼会议室',
      chair: '召集人甲',
      recorder: '经办甲',
      present: units.join('、'),
      absent: '县旅游局（会议冲突）',
      guests: '示例县电子商务协会',
      topics: '一是研究2014年电子商务工作任务分解；二是研究电子商务产业园用房和入驻政策。',
      discussion:
        '会议听取了县商务局关于上半年电子商务工作情况的汇报，分析了当前存在的主要困难，讨论了任务分解方案和产业园建设方案。',
      decisions: [
        {
          title: '同意2014年任务分解方案',
          content: '由县商务局按会议意见修改后印发，各成员单位按季报送进展。',
          lead: '县商务局',
          assist: '各成员单位',
          due: '2014-06-30',
        },
        {
          title: '落实产业园用房',
          content: '利用原示例厂房改造，面积不少于5000平方米，首批入驻企业不少于20家。',
          lead: '县科技局',
          assist: '县商务局、县交通物流局',
          due: '2014-09-30',
        },
        {
          title: '安排专项资金',
          content: '从县级财政预算中安排电子商务发展专项资金，重点支持产业园和公共平台建设。',
          lead: '县财政局',
          assist: '',
        },
      ],
      sentTo: '各成员单位，县政府办公室',
      issuer: '示例县商务局',
      issuedOn: '2014-06-16',
    },
  },
}
