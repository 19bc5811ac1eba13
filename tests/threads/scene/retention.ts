import type { Scenes } from '../scene.ts'
import type { Row, World } from '../world.ts'

/** A complaint that was closed so long ago that who complained is to be blanked. */
async function due(world: World): Promise<{ record: string; row: string; label: string }> {
  const values = {
    receivedOn: '2011-03-01',
    channel: 'phone',
    county: '421222',
    consumerName: `投诉人${world.next()}`,
    respondent: '甲商贸有限公司',
    category: 'quality',
    facts: '与描述不符',
    status: 'received',
  }
  const { row } = await world.county.must<{ row: Row }>('经办', 'register.record', { record: 'complaint', values })
  const refused = { ...values, status: 'refused', decidedOn: '2011-03-05', refusal: '不属于受理范围' }
  await world.county.must('经办', 'register.correct', {
    record: 'complaint',
    id: row.id,
    rev: row.rev,
    values: refused,
  })
  return { record: 'complaint', row: row.id, label: '投诉人信息' }
}

const proposal = async (world: World) => ({ items: [await due(world)], reason: '办结满两年' })

/** What is due, put on a list by one person and taken out by another. */
export const retentionScenes: Scenes = {
  'retention.propose': { who: '经办', make: proposal },
  'person.search': { who: '审计', make: () => ({ words: '投诉人', reason: '本人查询' }), leaves: 'entry' },
  'retention.confirm': {
    who: '负责人',
    make: async (world) => {
      const { id } = await world.county.must<{ id: string }>('经办', 'retention.propose', await proposal(world))
      return { id, confirmation: await world.token(world.county, '负责人', 'retention.confirm') }
    },
  },
  'retention.holders': {
    who: '负责人',
    make: async (world) => ({
      id: (await world.county.must<{ id: string }>('经办', 'retention.propose', await proposal(world))).id,
    }),
    leaves: 'nothing',
  },
  'handover.print': { who: '管理员', make: () => ({ person: null }) },
}
