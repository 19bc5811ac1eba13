import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { sheetOf } from '#test/crash/protocol.ts'
import { table, workbook } from '#test/helper/forge-sheet.ts'
import type { Scenes } from '../scene.ts'
import { firm, type World } from '../world.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A table of somebody else's, with room for whatever comes. */
const GIVEN = { name: '汇总表.xlsx', base64: workbook(table([['序号', '名称']])).toString('base64') }

const values = (world: World) =>
  enterpriseValues({ name: `登记${world.next()}号商贸有限公司`, identifierType: 'unknown', identifier: null })

type Opened = { readonly sheets: readonly { readonly name: string; readonly mapping: unknown }[] }

async function sheet(world: World) {
  const file = sheetOf(world.next() * 10, 5)
  const { sheets } = await world.county.must<Opened>('经办', 'import.open', { record: 'enterprise', file, text: null })
  const [first] = sheets
  return { record: 'enterprise', file, text: null, sheet: first?.name, mapping: first?.mapping, defaults: {} }
}

async function staged(world: World) {
  const input = await sheet(world)
  const { batch } = await world.county.must<{ batch: string }>('经办', 'import.stage', input)
  return { batch, file: input.file }
}

async function entered(world: World) {
  const made = await staged(world)
  const { batch } = made
  await world.county.must('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: false })
  return made
}

async function attached(world: World) {
  const { id } = await firm(world)
  const note = `第${world.next()}张`
  // Another content each time: one that is stored already is not stored again.
  const base64 = Buffer.concat([Buffer.from(PNG, 'base64'), Buffer.from(note)]).toString('base64')
  const file = { name: '照片.png', base64 }
  return { record: 'enterprise', subject: id, item: null, note, personal: false, file }
}

async function issued(world: World): Promise<string> {
  const { id } = await firm(world)
  const input = { form: 'ENT-1', subjects: [id], fill: 'filled' }
  const { issued: made } = await world.county.must<{ issued: { id: string }[] }>('经办', 'print.issue', input)
  return made[0]?.id ?? ''
}

/** A unit of the list of 工商 that the register of enterprises does not have. */
async function unlisted(world: World) {
  const name = `新设${world.next()}号网店`
  const values = { name, kind: 'individual', registeredOn: '2014-05-20', county: '421222' }
  return { ids: [(await world.record(world.county, 'entity_entry', values)).id] }
}

/** Registers, drafts, sheets, attachments and paper. */
export const registerScenes: Scenes = {
  'entry.enrol': { who: '经办', make: unlisted },
  'register.record': { who: '经办', make: (world) => ({ record: 'enterprise', values: values(world) }) },
  'register.recordMany': {
    who: '经办',
    make: (world) => ({ record: 'enterprise', rows: [values(world), values(world)] }),
  },
  'register.voidMany': {
    who: '经办',
    make: async (world) => {
      const rows = [await firm(world), await firm(world)].map(({ id, rev }) => ({ id, rev }))
      return { record: 'enterprise', rows, reason: '误录' }
    },
  },
  'register.correct': {
    who: '经办',
    make: async (world) => {
      const { id, rev } = await firm(world)
      return { record: 'enterprise', id, rev, values: values(world) }
    },
  },
  'register.void': {
    who: '经办',
    make: async (world) => {
      const { id, rev } = await firm(world)
      return { record: 'enterprise', id, rev, reason: '误录' }
    },
  },
  'register.restore': {
    who: '经办',
    make: async (world) => {
      const { id, rev } = await firm(world)
      type Voided = { row: { rev: number } }
      const { row } = await world.county.must<Voided>('经办', 'register.void', {
        record: 'enterprise',
        id,
        rev,
        reason: '误录',
      })
      return { record: 'enterprise', id, rev: row.rev }
    },
  },
  'register.reveal': {
    who: '经办',
    make: async (world) => ({ record: 'enterprise', id: (await firm(world)).id }),
    leaves: 'entry',
  },
  'draft.save': { who: '经办', make: (world) => ({ form: 'x', key: `${world.next()}`, values: { name: '甲' } }) },
  'draft.clear': {
    who: '经办',
    make: async (world) => {
      const at = { form: 'x', key: `${world.next()}` }
      await world.county.must('经办', 'draft.save', { ...at, values: {} })
      return at
    },
  },
  'person.record': { who: '经办', make: (world) => ({ name: `财政${world.next()}`, unitKind: 'finance', post: null }) },
  'parameter.record': {
    who: '负责人',
    make: (world) => {
      const day = `2015-${String(1 + (world.next() % 12)).padStart(2, '0')}-${String(1 + (world.next() % 28)).padStart(2, '0')}`
      return { name: 'acceptance.days', value: '6', effectiveFrom: day, basis: null }
    },
  },
  'import.open': {
    who: '经办',
    make: (world) => ({ record: 'enterprise', file: sheetOf(world.next() * 10, 5), text: null }),
    leaves: 'nothing',
  },
  // A dry run that broke off stands in the list of imports; the columns somebody named are remembered.
  'import.stage': {
    who: '经办',
    make: sheet,
    traces: ['import_batch', 'import_mapping'],
    again: 'a dry run leaves nothing that counts',
  },
  'import.mend': {
    who: '经办',
    make: async (world) => {
      const text = `企业名称,统一社会信用代码,县市区\n改格${world.next()}号商贸有限公司,12,通城县`
      const from = { record: 'enterprise', file: null, text }
      const { sheets } = await world.county.must<Opened>('经办', 'import.open', from)
      const [first] = sheets
      const input = { ...from, sheet: first?.name, mapping: first?.mapping, defaults: {} }
      const { batch } = await world.county.must<{ batch: string }>('经办', 'import.stage', input)
      return { batch, row: 2, field: 'identifier', was: '12', text: '91330100799655058B' }
    },
  },
  'import.discard': {
    who: '经办',
    make: async (world) => ({ batch: (await staged(world)).batch }),
    again: 'refused: it is gone',
  },
  'import.commit': {
    who: '经办',
    make: async (world) => ({ batch: (await staged(world)).batch, onlyIfAllGood: false, updateExisting: false }),
  },
  'import.undo': { who: '经办', make: async (world) => ({ batch: (await entered(world)).batch, reason: '导错了表' }) },
  'import.marked': {
    who: '经办',
    make: entered,
    leaves: 'nothing',
  },
  'import.template': { who: '经办', make: () => ({ record: 'enterprise' }), leaves: 'nothing' },
  'export.records': { who: '经办', make: () => ({ record: 'contact', format: 'csv' }), leaves: 'entry' },
  'list.print': { who: '经办', make: () => ({ list: 'register', record: 'contact' }), leaves: 'entry' },
  'list.export': { who: '经办', make: () => ({ list: 'register', record: 'contact' }), leaves: 'entry' },
  'given.look': {
    who: '经办',
    make: () => ({ file: GIVEN, list: null }),
    leaves: 'nothing',
  },
  'given.fill': {
    who: '经办',
    make: () => ({
      file: GIVEN,
      list: { list: 'register', record: 'contact' },
      sheet: '表',
      headerRow: 1,
      columns: { A: 'number' },
      cells: {},
    }),
    leaves: 'entry',
  },
  'codeList.export': { who: '经办', make: () => ({ name: null }), leaves: 'entry' },
  'print.preview': {
    who: '经办',
    make: async (world) => ({ form: 'ENT-1', subjects: [(await firm(world)).id], fill: 'filled' }),
    leaves: 'nothing',
  },
  'print.issue': {
    who: '经办',
    make: async (world) => ({ form: 'ENT-1', subjects: [(await firm(world)).id], fill: 'filled' }),
  },
  'print.blanks': {
    who: '经办',
    make: async (world) => {
      const what = { title: '申报通知', year: 2014, level: 'county', opensOn: '2014-01-01', closesOn: '2014-12-31' }
      return { subject: (await world.record(world.county, 'fund_call', what)).id }
    },
    leaves: 'entry',
  },
  'print.word': { who: '经办', make: () => ({ form: 'LX-1', record: null, subject: null }), leaves: 'entry' },
  'dossier.make': {
    who: '经办',
    make: async (world) => ({ record: 'enterprise', subject: (await firm(world)).id, purpose: '审计抽查' }),
    leaves: 'entry',
  },
  'print.reprint': { who: '经办', make: async (world) => ({ id: await issued(world) }) },
  'attachment.add': { who: '经办', make: attached },
  'attachment.read': {
    who: '经办',
    make: async (world) => {
      const { id } = await world.county.must<{ id: string }>('经办', 'attachment.add', await attached(world))
      return { id }
    },
    leaves: 'nothing',
  },
}
