import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Deed } from './recording.ts'

/**
 * What a file system promises of names. `journal`: changes of names come in their order, and any sync on this disk brings in all
 * before it (ext4 and its like). `strict`: each change by itself, at whatever moment, until its own folder is synced: what POSIX
 * promises and no more.
 */
export type Names = 'journal' | 'strict'

type FileNode = {
  readonly kind: 'file'
  /** What the disk holds for certain. */
  kept: Buffer
  /** What it was told since, in order. */
  pending: Change[]
}
type FolderNode = { readonly kind: 'folder'; readonly live: Map<string, Node>; readonly kept: Map<string, Node> }
type Node = FileNode | FolderNode
type Change = { readonly at: number; readonly bytes: Buffer } | { readonly size: number }

/** One change of names, whole or not at all: a rename puts two. */
type Naming = {
  readonly puts: readonly { readonly folder: FolderNode; readonly name: string; readonly node: Node | null }[]
}

/** Files as a power cut leaves them, by their path. */
export type Image = { readonly files: ReadonlyMap<string, Buffer>; readonly folders: readonly string[] }

const SECTOR = 512
/** How many of the sectors nobody asked the disk to keep it has written all the same. */
const RATES = [0, 0.5, 0.9, 1] as const

const newFile = (kept: Buffer = Buffer.alloc(0)): FileNode => ({ kind: 'file', kept, pending: [] })
const newFolder = (): FolderNode => ({ kind: 'folder', live: new Map(), kept: new Map() })

function grown(file: Buffer, size: number): Buffer {
  if (size <= file.length) return file.subarray(0, size)
  const larger = Buffer.alloc(size)
  file.copy(larger)
  return larger
}

function applied(kept: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return kept
  const most = changes.reduce(
    (size, one) => Math.max(size, 'size' in one ? one.size : one.at + one.bytes.length),
    kept.length,
  )
  const room = Buffer.alloc(most)
  kept.copy(room)
  let size = kept.length
  for (const one of changes)
    if ('size' in one) {
      if (one.size < size) room.fill(0, one.size, size)
      size = one.size
    } else {
      one.bytes.copy(room, one.at)
      size = Math.max(size, one.at + one.bytes.length)
    }
  return room.subarray(0, size)
}

/**
 * A file whose last changes nobody asked the disk to keep: of each write some sectors arrived, and its size is the new one with
 * zeros where nothing arrived, or still the old one.
 */
function torn(node: FileNode, random: () => number): Buffer {
  if (node.pending.length === 0) return node.kept
  const rate = RATES[Math.floor(random() * RATES.length)] ?? 0
  const sizeKept = random() < 0.5
  const arrived: Change[] = []
  let size = node.kept.length
  for (const one of node.pending) {
    if ('size' in one) {
      size = one.size
      if (sizeKept) arrived.push(one)
      continue
    }
    size = Math.max(size, one.at + one.bytes.length)
    if (rate === 1) arrived.push(one)
    if (rate === 0 || rate === 1) continue
    for (let from = 0; from < one.bytes.length;) {
      const to = Math.min(one.bytes.length, from + SECTOR - ((one.at + from) % SECTOR))
      if (random() < rate) arrived.push({ at: one.at + from, bytes: one.bytes.subarray(from, to) })
      from = to
    }
  }
  const found = applied(node.kept, arrived)
  return grown(found, sizeKept ? size : Math.min(found.length, node.kept.length))
}

/** One disk below one folder: what is on it, what it was told, and what it has promised to keep. */
export class Disk {
  private readonly root = newFolder()
  private names: Naming[] = []
  private readonly open = new Map<number, { readonly node: Node; readonly path: string }>()

  private readonly at: string
  private readonly promise: Names
  private readonly forgets: (path: string) => boolean

  /** `forgets` names files whose syncs this disk takes and forgets: the control that shows what syncs are for. */
  constructor(at: string, promise: Names, forgets: (path: string) => boolean = () => false) {
    this.at = at
    this.promise = promise
    this.forgets = forgets
  }

  /** What lay there before the first call, kept for certain. */
  load({ files, folders }: Image): void {
    for (const path of folders) this.lay(path, newFolder())
    for (const [path, bytes] of files) this.lay(path, newFile(bytes))
  }

  private lay(path: string, node: Node): void {
    const { folder, name } = this.placeOf(join(this.at, path))
    folder.live.set(name, node)
    folder.kept.set(name, node)
  }

  private parts(path: string): string[] {
    return relative(this.at, path)
      .split('/')
      .filter((part) => part !== '')
  }

  private placeOf(path: string): { folder: FolderNode; name: string } {
    const parts = this.parts(path)
    const name = parts.pop() ?? ''
    const folder = this.find(parts)
    if (folder?.kind !== 'folder') throw new Error(`nothing on this disk holds ${path}`)
    return { folder, name }
  }

  private find(parts: readonly string[]): Node | undefined {
    let node: Node | undefined = this.root
    for (const part of parts) node = node?.kind === 'folder' ? node.live.get(part) : undefined
    return node
  }

  private put(...puts: Naming['puts']): void {
    for (const { folder, name, node } of puts)
      if (node) folder.live.set(name, node)
      else folder.live.delete(name)
    this.names.push({ puts })
  }

  private opened(deed: Extract<Deed, { kind: 'open' }>): void {
    let node = this.find(this.parts(deed.path))
    if (!node) {
      if (!deed.create) throw new Error(`${deed.path} was opened and is not there`)
      node = newFile()
      this.put({ ...this.placeOf(deed.path), node })
    }
    if (deed.empty && node.kind === 'file') node.pending.push({ size: 0 })
    this.open.set(deed.fd, { node, path: deed.path })
  }

  private renamed(from: string, to: string): void {
    const [source, target] = [this.placeOf(from), this.placeOf(to)]
    const node = source.folder.live.get(source.name) ?? null
    this.put({ ...source, node: null }, { ...target, node })
  }

  private synced(fd: number): void {
    const { node, path } = this.open.get(fd) ?? {}
    if (!node || this.forgets(path ?? '')) return
    if (node.kind === 'file') {
      node.kept = applied(node.kept, node.pending)
      node.pending = []
    }
    const comesIn = ({ puts }: Naming) => this.promise === 'journal' || puts.some((one) => one.folder === node)
    this.keep(this.names.filter(comesIn))
    this.names = this.names.filter((one) => !comesIn(one))
  }

  private keep(names: readonly Naming[]): void {
    for (const { folder, name, node } of names.flatMap((one) => one.puts))
      if (node) folder.kept.set(name, node)
      else folder.kept.delete(name)
  }

  /** Does what the process did. */
  do(deed: Deed): void {
    switch (deed.kind) {
      case 'open':
        return this.opened(deed)
      case 'close':
        return void this.open.delete(deed.fd)
      case 'write':
      case 'truncate': {
        const node = this.open.get(deed.fd)?.node
        if (node?.kind === 'file') node.pending.push(deed.kind === 'write' ? deed : { size: deed.size })
        return
      }
      case 'sync':
        return this.synced(deed.fd)
      case 'rename':
        return this.renamed(deed.path, deed.second)
      case 'link':
        return this.put({ ...this.placeOf(deed.second), node: this.find(this.parts(deed.path)) ?? null })
      case 'mkdir':
        return this.put({ ...this.placeOf(deed.path), node: newFolder() })
      case 'unlink':
      case 'rmdir':
        return this.put({ ...this.placeOf(deed.path), node: null })
      default:
        throw new Error(`no such deed: ${JSON.stringify(deed)}`)
    }
  }

  /** Everything as the process saw it: nothing lost, nothing torn. */
  seen(): Image {
    return imageOf(this.root, 'live', (node) => applied(node.kept, node.pending))
  }

  /** What lies there when the power goes now. The disk is used up by it. */
  cut(random: () => number): Image {
    if (this.promise === 'journal') this.keep(this.names.slice(0, Math.floor(random() * (this.names.length + 1))))
    else {
      const rate = RATES[Math.floor(random() * RATES.length)] ?? 0
      this.keep(this.names.filter(() => random() < rate))
    }
    return imageOf(this.root, 'kept', (node) => torn(node, random))
  }
}

function imageOf(root: FolderNode, names: 'live' | 'kept', bytesOf: (node: FileNode) => Buffer): Image {
  const files = new Map<string, Buffer>()
  const folders: string[] = []
  const walk = (folder: FolderNode, path: string) => {
    for (const [name, node] of folder[names]) {
      const at = join(path, name)
      if (node.kind === 'file') {
        files.set(at, bytesOf(node))
        continue
      }
      folders.push(at)
      walk(node, at)
    }
  }
  walk(root, '')
  return { files, folders }
}

/** Reads a folder as an image. */
export function imageIn(folder: string): Image {
  const files = new Map<string, Buffer>()
  const folders: string[] = []
  for (const one of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(one.parentPath, one.name))
    if (one.isDirectory()) folders.push(path)
    else files.set(path, readFileSync(join(folder, path)))
  }
  return { files, folders: folders.toSorted() }
}

/** Lays an image out in an empty folder. */
export function layOut({ files, folders }: Image, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const path of folders) mkdirSync(join(folder, path), { recursive: true })
  for (const [path, bytes] of files) writeFileSync(join(folder, path), bytes)
}
