import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertIssued } from '#core/printing/issued-form-repo.ts'
import { completionForm } from '#core/printing/subject-training.ts'
import { rowOf, type StoredRow } from '#core/register/service.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
let session: StoredRow
beforeAll(() => {
  desk = openTestDesk({ seed: 'certificate' })
  desk.day('2014-05-20')
  const days = { startsOn: '2014-05-12', endsOn: '2014-05-13', halfDays: 4 }
  const held = { title: '网店运营培训班', kind: 'T1', organiser: '甲学校', organiserType: 'college' }
  session = desk.record('clerk', 'training_session', { ...held, ...days })
})
afterAll(() => desk.close())

const person = (name: string) => desk.record('clerk', 'trainee', { session: session.id, name, signedHalfDays: 4 })
const numberOf = ({ id }: StoredRow) => {
  const { lines = [] } = desk.ask('clerk', (call) => completionForm(call, rowOf(call, trainee, id)))
  return lines[0]?.value?.slice(-4)
}
const print = ({ id: subject }: StoredRow) =>
  desk.act('clerk', ({ tx }) => {
    const like = { number: '', shortCode: '', subject, subjectRev: 1, fonts: [], pages: 1, file: '' }
    insertIssued(tx, { ...like, id: desk.core.ports.ids.uuid(), form: 'PX-12' }, [])
  })

describe('the number of a certificate', () => {
  // Bug caught: once a trainee was taken out of the roster, whoever came after was given a number that somebody else's certificate bears.
  it('is nobody else’s once certificates were printed, and follows the roster before', () => {
    const [none, one, two, three] = ['误登', '学员甲', '学员乙', '学员丙'].map(person) as [
      StoredRow,
      StoredRow,
      StoredRow,
      StoredRow,
    ]
    desk.voidRow('clerk', 'trainee', none)
    desk.day('2014-05-21')
    const all = [one, two, three]
    expect(all.map(numberOf)).toEqual(['-001', '-002', '-003'])
    all.forEach(print)
    desk.day('2014-05-22')
    desk.voidRow('clerk', 'trainee', one)
    const four = person('学员丁')
    expect([two, three, four].map(numberOf)).toEqual(['-002', '-003', '-004'])
  })
})
