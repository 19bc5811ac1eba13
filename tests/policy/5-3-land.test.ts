import { COUNTY, expect, it, policyItem, WAN } from './harness.ts'

const RECORD = 'land_case'

policyItem(
  '五(三)',
  'a quota counted as used before the land is supplied, or a term beyond the statutory one',
  (item) => {
    it('projects come in by a sheet, one goes from application to its buildings, and the quota is used by what is supplied', async () => {
      const { county, city } = item
      const firm = await county.firm('某云仓电商有限公司')
      const heads = [
        '项目名称',
        '建设单位',
        '所属县市区',
        '用地方式',
        '土地用途',
        '面积（㎡）',
        '用地计划年度',
        '安排指标（㎡）',
        '总投资（万元）',
        '阶段',
        '批准文号',
      ]
      const batch = await county.sheet(RECORD, heads, [
        [
          '中部分拨中心',
          '某云仓电商有限公司',
          '通城县',
          '新增用地',
          '工业（含仓储）',
          20_000,
          2014,
          20_000,
          3_000,
          '申请',
          null,
        ],
        ['旧粮库改造', null, '通城县', '仓储用房', '综合或者其他', 5_000, 2014, 5_000, 400, '预审', null],
        ['老项目', null, '通城县', '存量土地', '商业、旅游、娱乐', 800, 2013, 800, 90, '竣工', '通土批1号'],
        ['没有批文', null, '通城县', '存量土地', '商业、旅游、娱乐', 800, 2014, 800, 90, '供地', null],
      ])
      expect(batch).toEqual({ added: 3, why: ['5 approvalNumber FIELD_NEEDED'] })
      const plan = { plan: '2014 年用地计划', year: 2014, county: COUNTY, given: 50_000 }
      await county.record('land_plan', plan)
      const [row] = await county.rows(RECORD, { enterprise: firm.id })
      const id = row?.id ?? ''
      expect(await county.refused(RECORD, { stage: 'supplied', approvalNumber: '通土批2号' }, id)).toEqual([
        ['stage', 'STATE_WRONG'],
      ])
      await county.attach(RECORD, id, '用地批文.pdf')
      await county.correct(RECORD, id, { stage: 'approved', approvalNumber: '通土批2号' })
      const used = async () => (await county.figure('land.used', item.pair.countyId)).value
      expect(await used()).toBe(0)
      await county.correct(RECORD, id, { stage: 'supplied', termYears: 50 })
      expect(await used()).toBe(8_000)
      await county.correct(RECORD, id, { stage: 'started', startsOn: '2014-05-10', progress: '基础施工' })
      expect(await county.refused(RECORD, { stage: 'finished', finishesOn: '2014-05-09' }, id)).toEqual([
        ['finishesOn', 'ORDER_WRONG'],
      ])
      await county.correct(RECORD, id, { stage: 'finished', finishesOn: '2014-12-30' })
      expect(await county.refused(RECORD, { stage: 'started' }, id)).toEqual([['stage', 'STATE_WRONG']])

      const card = await county.issued('YD-1', [id])
      for (const words of ['中部分拨中心', '竣工', '通土批2号', '20000㎡']) expect(card).toContain(words)
      const summary = await county.printed({ list: 'summary', record: RECORD, year: 2014, by: 'stage' })
      expect(summary).toContain('合计22500034,000,000.00')
      await item.ends({
        'land.given': 50_000,
        'land.plan-used': 5_000,
        'land.projects': 2,
        'land.working': 1,
        'land.quota': 25_000,
        'land.supplied': 20_000,
        'land.used': 8_000,
      })
      expect(await city.get(RECORD, id)).toMatchObject({ stage: 'finished', termYears: 50 })
    })

    it('the term is the statutory one of the use or shorter: not one year more', async () => {
      const { county } = item
      const project = { project: '商铺', county: COUNTY, kind: 'short-term', planYear: 2014, stage: 'applied' }
      for (const [use, most] of [
        ['commercial', 40],
        ['industrial', 50],
      ] as const) {
        const values = { ...project, use, invest: 10 * WAN }
        expect(await county.refused(RECORD, { ...values, termYears: most })).toEqual([])
        const [[field] = []] = await county.refused(RECORD, { ...values, termYears: most + 1 })
        expect(field).toBe('termYears')
      }
    })
  },
)
