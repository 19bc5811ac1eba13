import type { Scenes } from '../scene.ts'
import { approved, checked, PROCEDURE } from './procedure.ts'

/** Several matters on one summary. */
export const severalScenes: Scenes = {
  'procedure.signSeveral': {
    who: '经办',
    make: async (world) => {
      const rows = [await checked(world), await checked(world)]
      const subjects = rows.map(({ id, rev }) => ({ id, rev, amount: null }))
      const said = { step: 'acceptance', outcome: 'accepted', text: null, signedOn: '2014-03-04' }
      const confirmation = await world.token(world.county, '经办', 'procedure.signSeveral')
      return { procedure: PROCEDURE, subjects, ...said, confirmation }
    },
  },
  'procedure.paySeveral': {
    who: '拨付',
    make: async (world) => {
      const rows = [await approved(world), await approved(world)]
      const subjects = rows.map(({ id, rev }) => ({ id, rev, amount: 100 }))
      const said = { paidOn: '2014-03-17', document: `国${world.next()}`, reason: '分期' }
      const confirmation = await world.token(world.county, '拨付', 'procedure.paySeveral')
      return { procedure: PROCEDURE, subjects, ...said, confirmation }
    },
  },
}
