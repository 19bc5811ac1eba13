import { ensureSigningKey, type FileSignature, signFile } from '#core/exchange/service.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { QueryCall } from '#core/call.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import { type ContentFile, contentOf, type DossierContent, RECORD_FILE } from '#core/outgoing/dossier/content.ts'
import { type DossierMatter, gatherMatter } from '#core/outgoing/dossier/matter.ts'
import { recordText } from '#core/outgoing/dossier/record.ts'
import { dossierSections } from '#core/outgoing/dossier/section.ts'
import { factColumns } from '#core/outgoing/dossier/words.ts'
import { numberOn } from '#core/parameter/service.ts'
import type { DossierBook, DossierEntry, DossierFile } from '#core/printing/dossier-book.ts'
import { dossierJob } from '#core/printing/dossier-job.ts'
import { refuseHidden } from '#core/printing/issue.ts'
import { seesNumbers } from '#core/printing/shown.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import { answeringFolder } from '#core/station/answering.ts'
import { makeFolder } from '#core/station/file.ts'
import { layOnMedium } from '#core/station/durable.ts'
import type { TaskCall } from '#core/station/task.ts'
import { fileDigest, vaultOf } from '#core/station/vault.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { MadeDossier } from '#shared/contract/dossier.ts'
import { safeFileName } from '#shared/model/file-kind.ts'
import { shanghaiDate, shanghaiTime } from '#shared/model/date.ts'
import { pick } from '#shared/pick.ts'

const MEGABYTE = 2 ** 20
/** What is handed to a screen as a file rather than written into a folder, MB: beyond it a folder is asked for. */
const MOST_HANDED = 60

// Whoever holds it in ten years has neither the program nor its documents: how to check it stands in it.
const RECIPE = [
  '核验：本文件记作 X，同名的 X.sm2、X.p7s 放在一起，用 OpenSSL 3：',
  'openssl cms -verify -noverify -nosigs -inform DER -binary -in X.p7s -content X -signer s.pem -out /dev/null',
  'openssl x509 -in s.pem -pubkey -noout > s.pub　（证书在 s.pem，是谁的、由谁签发另看）',
  'openssl dgst -sm3 -sigopt distid:1234567812345678 -verify s.pub -signature X.sm2 X　（答 Verified OK）',
  '附件：pdfdetach -saveall X 取出，逐个 openssl dgst -sm3，同目录比对。不用 OpenSSL：node auditor/verify-dossier.mjs X（随程序）',
].join('\n')

/** One dossier before it is typeset. */
type Gathered = { readonly matter: DossierMatter; readonly content: DossierContent; readonly name: string }

function gather(call: QueryCall, record: string, subject: string): Gathered {
  const matter = gatherMatter(call, record, subject)
  const content = contentOf(call, dossierSections(call, matter))
  // Two of one name that bear no number are told apart by their place in the register.
  const stem = ['卷宗', matter.number || String(matter.row.n), matter.title].filter((one) => one !== '').join('_')
  return {
    matter,
    content,
    name: safeFileName(stem, 'pdf')
      .replace(/\.pdf$/u, '')
      .replaceAll(/\s+/gu, '_'),
  }
}

/** The contents of the files, one after the other; a paper or a file that is damaged stops it. */
function readFiles(call: TaskCall, files: readonly ContentFile[]): Map<string, Uint8Array> {
  const vault = vaultOf(call)
  const found = new Map<string, Uint8Array>()
  for (const [n, { name, digest }] of files.entries()) {
    call.watch.step('收集材料', n, files.length)
    found.set(name, vault.get(digest))
  }
  return found
}

function bookOf(call: QueryCall, { matter, content }: Gathered, index: readonly DossierEntry[]): DossierBook {
  const { definition, row, title, number } = matter
  const made = `${shanghaiTime(call.now)} ${call.principal.personName}制`
  return {
    title: `${definition.label}卷宗 ${number}`.trim(),
    unit: call.station.bureau,
    demo: call.station.demo,
    mark: made,
    lines: factColumns([
      ['立卷单位', call.station.bureau],
      ['类别', definition.label],
      ['题名', title],
      ['编号', number],
      ['立卷时间', made],
      ['登记版本', `${row.rev}`],
    ]),
    index,
    recipe: RECIPE,
    parts: content.parts,
  }
}

/** What lies in the PDF and what beside it: where all of it would be larger than the limit, files lie in the folder under the same names. */
type Laid = {
  readonly pdf: Uint8Array
  readonly pages: number
  readonly beside: readonly (readonly [string, Uint8Array])[]
  readonly undrawn: readonly string[]
  readonly entries: number
}

async function layOut(call: TaskCall, gathered: Gathered): Promise<Laid> {
  const { content } = gathered
  const bytes = readFiles(call, content.files)
  const sizes = new Map([...bytes].map(([name, one]) => [name, one.length]))
  const record = Buffer.from(call.query((ask) => recordText(ask, gathered.matter, content, sizes)))
  const pictured = content.files.filter((one) => one.drawn === 'picture').map((one) => one.name)
  const whole = [...sizes.values(), ...pictured.map((name) => sizes.get(name) ?? 0)].reduce((sum, one) => sum + one, 0)
  const most = call.query((ask) => numberOn(ask, 'dossier.megabytes', ask.today)) * MEGABYTE
  const apart = whole > most
  const index: DossierEntry[] = [
    ...content.index,
    {
      no: content.index.length + 1,
      title: '机读记录（JSON）',
      number: '',
      date: shanghaiDate(call.core.ports.clock.now()),
      name: RECORD_FILE,
      sm3: fileDigest(record),
    },
  ]
  const files = content.files
    // A picture that lies beside is not carried to the typesetter for nothing.
    .filter(({ drawn }) => !apart || drawn === 'paper')
    .map(({ name, mime, description, drawn }): DossierFile => ({
      path: name,
      mime,
      description,
      relationship: drawn === null ? 'supplement' : 'source',
      embedded: !apart,
      bytes: bytes.get(name) ?? new Uint8Array(),
    }))
  const json: DossierFile = {
    path: RECORD_FILE,
    mime: 'application/json',
    description: '机读记录',
    relationship: 'data',
    embedded: true,
    bytes: record,
  }
  const { formsDir, fontDirs } = call.core.resources
  const book = call.query((ask) => bookOf(ask, gathered, index))
  call.watch.step('排版', 0, 1)
  const made = await call.jobs.run(dossierJob, {
    formsDir,
    fontDirs,
    book,
    files: [...files, json],
    madeAt: call.core.ports.clock.now(),
  })
  return { ...made, beside: apart ? [...bytes] : [], entries: index.length }
}

/**
 * Puts a file and its signatures into a folder, read back; taken away again should the command come to nothing. One that stands there
 * is not written over: somebody may have signed for it. Faults: FOLDER_UNFIT.
 */
export async function laySigned(
  call: TaskCall,
  folder: string,
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
): Promise<void> {
  if (!existsSync(folder)) {
    makeFolder(folder)
    call.takeBack(() => void disk.clear([folder]))
  }
  const there = files.find(([name]) => existsSync(join(folder, name)))
  if (there) refuse('FOLDER_UNFIT', { why: `里面已有“${there[0]}”，请换一个文件夹，或把它移走` })
  for (const [name, bytes] of files)
    await layOnMedium(folder, name, bytes, (path) => call.takeBack(() => disk.remove(path)))
}

type MadeFiles = { readonly made: MadeDossier; readonly files: readonly SavedFile[] }

export type Wanted = { readonly record: string; readonly subject: string; readonly folder: string | null }

/**
 * Makes the dossier of one matter, signed, in a folder or as files for the screen; the command that says so is for whoever asked.
 * Faults: RECORD_KIND_UNKNOWN, RECORD_UNKNOWN, FORM_FILE_DAMAGED, FORM_FAILED, FOLDER_UNFIT, DOSSIER_UNSIGNED.
 */
export async function makeDossier(call: TaskCall, { record, subject, folder }: Wanted): Promise<MadeFiles> {
  const gathered = call.query((ask) => gather(ask, record, subject))
  const laid = await layOut(call, gathered)
  const bytes = laid.pdf.length + laid.beside.reduce((sum, [, one]) => sum + one.length, 0)
  if (folder === null && (laid.beside.length > 0 || bytes > MOST_HANDED * MEGABYTE))
    refuse('FOLDER_UNFIT', { why: `卷宗有 ${Math.ceil(bytes / MEGABYTE)} MB，要写到文件夹里，请填一个文件夹` })
  const { name, matter } = gathered
  const signature = call.query((ask) => signFile(ask, laid.pdf))
  const into = folder === null || laid.beside.length === 0 ? folder : join(folder, name)
  if (into !== null)
    await laySigned(call, into, [
      ...laid.beside,
      [`${name}.pdf`, laid.pdf],
      [`${name}.pdf.sm2`, signature.raw],
      [`${name}.pdf.p7s`, signature.cms],
    ])
  const made: MadeDossier = {
    record,
    subject,
    ...pick(matter, 'title', 'number'),
    name: `${name}.pdf`,
    folder: into,
    ...pick(laid, 'pages', 'entries'),
    beside: laid.beside.length,
    bytes,
    sm3: fileDigest(laid.pdf),
    key: signature.key,
    undrawn: [...laid.undrawn],
  }
  return { made, files: folder === null ? handed(name, laid.pdf, signature) : [] }
}

/** The file and its signatures for the screen. */
function handed(name: string, pdf: Uint8Array, { raw, cms }: FileSignature): SavedFile[] {
  return [savedFile(name, 'pdf', pdf), savedFile(`${name}.pdf`, 'sm2', raw), savedFile(`${name}.pdf`, 'p7s', cms)]
}

/** What the chain keeps of a dossier. */
export const keptOf = ({ name: file, ...made }: MadeDossier) => ({
  ...pick(made, 'record', 'subject', 'sm3', 'pages', 'entries', 'beside'),
  file,
})

/**
 * One dossier for whoever asked at a screen or by `hsb`; who made it for what stands in the chain with its SM3. Faults: those of
 * `makeDossier`, NUMBERS_HIDDEN, those of the folder.
 */
export async function dossierOf(call: TaskCall, input: In<'dossier.make'>): Promise<Out<'dossier.make'>> {
  const { record, subject, purpose } = input
  // Numbers of persons and accounts stand in it: nobody makes one with them hidden, as nobody issues such a paper.
  if (!call.query(seesNumbers)) refuseHidden(call, 'dossier.make', record, subject)
  const folder = input.folder === null ? null : await answeringFolder(input.folder)
  ensureSigningKey(call)
  const { made, files } = await makeDossier(call, { record, subject, folder })
  call.command('dossier.make', ({ tx }) => {
    tx.tell({ subject, detail: { ...keptOf(made), key: made.key, purpose } })
  })
  return { made, files: [...files] }
}
