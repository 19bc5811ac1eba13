import type { Scenes } from '../scene.ts'

export const tableScenes: Scenes = {
  'import.grid': { who: '经办', make: () => ({ file: null, text: '项目,本月\n总额,12.0' }), leaves: 'nothing' },
  'statistic.saveTable': {
    who: '经办',
    make: async (world) => {
      const column = { label: '本月（万元）', kind: 'figure', unit: '万元', span: 'single', year: 'this' } as const
      const line = { parent: null, part: 'all', group: '', real: false, own: '' } as const
      return {
        id: null,
        rev: null,
        head: {
          title: `社会消费品零售总额表${world.next()}`,
          region: '全市',
          county: null,
          period: '2013-06',
          unit: '万元',
          source: '统计月报',
          note: null,
        },
        content: {
          columns: [{ ...column, of: null, base: null, whole: null }],
          lines: [{ ...line, label: '总额', cells: ['12.0'] }],
        },
      }
    },
  },
}
