import { addDays } from '#shared/model/date.ts'
import { account, agree, announce, funded, pay, prepare, waiting } from './act.ts'
import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const AWARDS = [8 * WAN, 5 * WAN, 3 * WAN]
const LIST = { award: 'pavilion-ranking', year: 2013 } as const
const FUND = 'fund-application'

policyItem('二(五)', 'a ranking that nobody paid, a hall of five months on it, half of a receipt and a fen', (item) => {
  it('the first three halls by their months are listed, posted, say yes, and have their money on the account', async () => {
    const { county, city } = item
    for (const [at, place] of ['first', 'second', 'third'].entries())
      await city.record(
        'parameter_value',
        { parameter: `pavilion.award-${place}`, value: `${AWARDS[at]}`, effectiveFrom: '2014-01-01', basis: '市办法' },
        '负责人',
      )
    await item.down()
    const months: (string | number | null)[][] = []
    for (const [at, name] of ['甲馆', '乙馆', '丙馆', '丁馆', '戊馆'].entries()) {
      const operator = await county.firm(`${name}运营有限公司`)
      await account(county, operator)
      const where = { platform: 'taobao', url: `https://hall${at}.example`, kind: 'specialty', county: COUNTY }
      await county.record('pavilion', { name, ...where, operator: operator.id, openedOn: '2013-06-01', isOpen: true })
      // 戊馆 sold most, but in five months; six are enough.
      for (let month = name === '戊馆' ? 8 : 7; month <= 12; month += 1)
        months.push([
          name,
          `2013-${String(month).padStart(2, '0')}`,
          name === '戊馆' ? 900 : 90 - at * 10,
          100,
          `结算单${month}`,
        ])
    }
    months.push(['甲馆', '2014-05', 20, 10, '截图1'], ['乙馆', '2014-05', 30, 10, null])
    const sheet = await county.sheet(
      'pavilion_month',
      ['特色馆', '月份', '销售额（万元）', '订单数', '业绩凭据'],
      months,
    )
    expect(sheet).toEqual({ added: months.length, why: [] })

    const pool = await funded(county, 16 * WAN)
    const { facts, digest } = await county.at.must('查询', 'award.preview', { ...LIST, pool })
    expect(facts.lines.map((one) => [one.place, one.amount])).toEqual([
      [1, AWARDS[0]],
      [2, AWARDS[1]],
      [3, AWARDS[2]],
      [4, null],
      [null, null],
    ])
    const means = { pool, category: 'C', purpose: 'attraction', supportMode: 'award', digest }
    const { id } = await county.at.must('经办', 'award.draw', { ...LIST, ...means })
    const members = async () => (await county.at.must('查询', 'award.get', { id })).members
    const courses = (await members()).map((one) => ({ procedure: FUND, subject: one.id }))
    let endsOn = ''
    for (const course of courses) endsOn = await announce(county, course)
    expect(await county.issued('ZJ-11', [courses[0]?.subject ?? ''])).toContain('8.00')
    await item.day(addDays(endsOn, 1))
    for (const { subject } of courses) {
      const said = {
        subject,
        answer: 'confirmed',
        confirmedOn: county.today(),
        signatory: '王经理',
        evidence: '确认书1号',
      }
      await county.record('list_confirmation', said)
      const credit = { item: 'M1', result: 'pass' as const, seen: '已查', reason: null }
      await county.at.must('经办', 'procedure.recordCheck', { procedure: FUND, subject, ...credit })
    }
    for (const course of courses)
      await agree(county, course, (await members()).find((one) => one.id === course.subject)?.amount)
    for (const one of await members()) await pay(county, { procedure: FUND, subject: one.id }, one.amount)
    expect((await members()).map(({ state }) => state.paid)).toEqual(AWARDS)
  })

  it('a firm sends its people to a course and gets half of what the receipts say, not a fen more', async () => {
    const { county } = item
    const firm = await county.firm('甲茶业有限公司')
    const pool = (await county.rows('fund_pool'))[0]?.id ?? ''
    const more = { kind: 'budget' as const, amount: WAN, postedOn: '2014-01-02', document: null, reason: null }
    await county.at.must('经办', 'fund.postEntry', { pool, ...more })
    const days = { startsOn: '2014-05-26', endsOn: '2014-05-27', halfDays: 4 }
    const held = { organiser: '淘宝大学', organiserType: 'taobao-university', ...days }
    const session = await county.record('training_session', { title: '网店运营班', kind: 'T1', ...held })
    const heads = ['培训班', '姓名', '所在企业', '人员类别', '签到半天数']
    const roster = await county.sheet('trainee', heads, [
      ['网店运营班', '学员甲', '甲茶业有限公司', '企业员工', 4],
      ['网店运营班', '学员乙', '甲茶业有限公司', '企业员工', 4],
      ['网店运营班', '学员丙', null, '农民', 1],
    ])
    expect(roster).toEqual({ added: 3, why: [] })
    const asked = { appliedOn: county.today(), year: 2014, headcount: 2, ratio: 5_000, applyAmount: 5_000_00 }
    const bankAccount = await account(county, firm)
    const of = { kind: 'T1', enterprise: firm.id, session: session.id, pool, bankAccount, promiseSigned: true }
    const values = { ...of, ...asked }
    expect(await county.refused('training_claim', { ...values, ratio: 5_001 })).toEqual([['ratio', 'FIELD_WRONG']])
    const { id: subject } = await county.record('training_claim', values)
    const face = { type: 'vat-general', code: '4200000001', number: '00000001', issuedOn: '2014-05-26' }
    const parties = { buyer: '甲茶业有限公司', seller: '淘宝大学', itemName: '培训费' }
    const money = { total: 6_000_00, eligible: 6_000_00, verification: 'matches', paidByEnterprise: true }
    const receipt = { subject, ...face, ...parties, ...money, originalSeen: true }
    await county.record('receipt', receipt)
    expect(await county.at.fault('经办', 'register.record', { record: 'receipt', values: receipt })).toBe(
      'DUPLICATE_KEY',
    )
    const course = { procedure: 'training-claim', subject }
    await prepare(county, course)
    await agree(county, course)
    await expect(agree(county, course, 3_000_01)).rejects.toThrow('AMOUNT_TOO_HIGH')
    await agree(county, course, 3_000_00)
    await agree(county, course, 3_000_00)
    expect(await county.issued('PX-6', [subject])).toContain('6,000.00')
    const endsOn = await announce(county, course)
    expect(await county.issued('PX-9', [subject])).toContain('0.30')
    await item.day(addDays(endsOn, 1))
    await agree(county, course, 3_000_00)
    await pay(county, course, 3_000_00)
    expect((await waiting(county, course)).state).toMatchObject({ finished: true, paid: 3_000_00 })

    const project = { name: '产业带合作', partner: 'alibaba-belt', county: COUNTY, status: 'talks' }
    const belt = await county.record('cooperation_project', project)
    expect(await county.refused('cooperation_project', { status: 'signed' }, belt.id)).toEqual([
      ['signedOn', 'FIELD_NEEDED'],
    ])
    await county.correct('cooperation_project', belt.id, { status: 'signed', signedOn: '2014-06-03', firmsJoined: 6 })
    await item.ends({
      'pavilion.open': 5,
      'pavilion.sales': 20 * WAN,
      'training.sessions': 1,
      'training.heads': 3,
      'training.paid': 3_000_00,
      'cooperation.projects': 1,
    })
    expect(await item.city.rows('ledger_entry', { kind: 'payment' })).toHaveLength(4)
  })
})
