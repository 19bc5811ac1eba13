import { COUNTY, expect, it, policyItem } from './harness.ts'

const RECORD = 'talent'
const BASE = 'training_base'

policyItem(
  '五(四)',
  'a person kept without consent or after it was withdrawn, a base counted when its agreement is over',
  (item) => {
    it('talents come in by a sheet with their consent, one withdraws and is gone, bases and schools count while they run', async () => {
      const { county, city } = item
      const firm = await county.firm('甲网销有限公司')
      const heads = ['姓名', '所属县市区', '技能', '类别', '同意入库日期', '愿意被推荐', '所在企业', '毕业院校']
      const batch = await county.sheet(RECORD, heads, [
        ['人才甲', '通城县', '运营、美工', '实用型', '2014-03-01', '是', '甲网销有限公司', '某学院'],
        ['人才乙', '通城县', '直播', '高层次', '2014-03-02', '是', null, '某大学'],
        ['人才丙', '通城县', '客服', '实用型', null, '是', null, null],
      ])
      // Without consent nobody is kept.
      expect(batch).toEqual({ added: 2, why: ['4 consentOn FIELD_WRONG'] })
      const [kept] = await county.rows(RECORD, { class: 'practical' })
      const [leaves] = await county.rows(RECORD, { class: 'high-level' })
      const id = leaves?.id ?? ''
      await county.correct(RECORD, id, { withdrawnOn: '2014-05-20' })
      const gone = await county.get(RECORD, id)
      expect(gone).toMatchObject({ name: '（已撤回同意）', school: null, class: 'high-level' })
      const found = await county.at.must('查询', 'register.find', { record: RECORD, query: '人才乙' })
      expect(found.count).toBe(0)

      const base = {
        county: COUNTY,
        college: '某学院',
        enterprise: firm.id,
        agreementFrom: '2014-01-01',
        status: 'running',
      }
      const first = await county.record(BASE, {
        ...base,
        name: '甲实训基地',
        agreementTo: '2014-12-31',
        studentsYearly: 80,
      })
      await county.record(BASE, { ...base, name: '乙实训基地', agreementTo: '2014-06-02' })
      await county.record(BASE, { ...base, name: '丙实训基地', agreementTo: '2014-06-03' })
      // As many may find work as were trained, and not one more.
      expect(await county.refused(BASE, { employed: 80 }, first.id)).toEqual([])
      expect(await county.refused(BASE, { employed: 81 }, first.id)).toEqual([['studentsYearly', 'ORDER_WRONG']])
      await county.attach(BASE, first.id, '共建协议.pdf')
      const school = await county.record('school_cooperation', {
        school: '某学院',
        enterprise: firm.id,
        county: COUNTY,
        form: 'order',
        startsOn: '2014-03-01',
      })
      await county.correct('school_cooperation', school.id, { students: 40, output: '订单班 40 人全部上岗' })
      const institution = {
        name: '县电商培训学校',
        kind: 'private',
        county: COUNTY,
        permitNumber: '教民421222',
        issuedOn: '2012-01-01',
        validUntil: '2014-06-02',
      }
      const permit = await county.record('training_institution', institution)
      const { rows } = await county.at.must('查询', 'register.find', {
        record: 'training_institution',
        lens: 'overdue',
      })
      expect(rows.map((one) => one.id)).toEqual([permit.id])

      const course = { institution: permit.id, organiser: institution.name, organiserType: 'institution', halfDays: 4 }
      const days = { startsOn: '2014-05-05', endsOn: '2014-05-06' }
      await county.record('training_session', { title: '网店运营班', kind: 'T2', ...course, ...days })

      const card = await county.issued('RC-1', [kept?.id ?? ''])
      for (const words of ['人才甲', '甲网销有限公司', '实用型']) expect(card).toContain(words)
      expect(await county.issued('RC-2', [first.id])).toContain('甲实训基地')
      const summary = await county.printed({ list: 'summary', record: RECORD, year: 2014, by: 'class' })
      expect(summary).toContain('实用型1')
      await item.ends({ 'talent.pool': 1, 'talent.bases': 2, 'talent.schools': 1, 'training.institutions': 1 })
      // The name that was withdrawn did not travel either.
      expect(JSON.stringify(await city.rows(RECORD))).not.toContain('人才乙')
    })
  },
)
