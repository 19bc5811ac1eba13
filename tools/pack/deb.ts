// A .deb around the portable tree, for 统信 and 麒麟: written here, because electron-builder needs a packer that has to be fetched.
import { createHash } from 'node:crypto'
import { cpSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../process.mjs'
import { ENTRY_TIME, filesUnder, tarOf } from './archive.ts'
import { ownManifest } from './portable.ts'
import { sqliteModule } from './sqlite.ts'
import type { Target } from './target.ts'

const HOME = 'opt/huishangbu'
/** Debian's names of processors. */
const ARCHITECTURE = { x64: 'amd64', arm64: 'arm64' } as const

/** "huishangbu-portable_0.1.0_amd64.deb" */
export function debName({ cpu }: Target): string {
  return `huishangbu-portable_${ownManifest().version}_${ARCHITECTURE[cpu]}.deb`
}

/**
 * A Debian package that puts the portable tree under /opt/huishangbu, `hsb` on the path and an entry into the menu. It has no
 * scripts of its own, so nothing runs as root; it depends on nothing but the C library, and takes the place of the installed program, whose folder it has.
 * @param tree as `makePortable` made it @param work folder to lay out in, replaced @param glibc what the tree's modules need
 */
export async function debOf(
  target: Target,
  tree: string,
  work: string,
  glibc = sqliteModule(target).glibc,
): Promise<Buffer> {
  rmSync(work, { recursive: true, force: true })
  const [data, control] = [join(work, 'data'), join(work, 'control')]
  cpSync(tree, join(data, HOME), { recursive: true })
  put(data, 'usr/bin/hsb', `#!/bin/sh\nexec /${HOME}/hsb "$@"\n`, 0o755)
  for (const [from, to] of [
    ['debian/huishangbu.desktop', 'usr/share/applications/huishangbu.desktop'],
    ['debian/huishangbu.xml', 'usr/share/mime/packages/huishangbu.xml'],
  ] as const)
    put(data, to, readFileSync(join(root, 'resources', 'portable', from)))
  put(data, 'usr/share/icons/hicolor/512x512/apps/huishangbu.png', readFileSync(join(root, 'resources/icons/icon.png')))
  put(
    data,
    'usr/share/icons/hicolor/scalable/apps/huishangbu.svg',
    readFileSync(join(root, 'resources/icons/icon.svg')),
  )
  mkdirSync(join(data, 'usr/share/doc/huishangbu-portable'), { recursive: true })
  copyFileSync(join(tree, 'THIRD-PARTY-NOTICES.txt'), join(data, 'usr/share/doc/huishangbu-portable/copyright'))
  const files = filesUnder(data)
  const sums = files.map(
    (file) =>
      `${createHash('md5')
        .update(readFileSync(join(data, file)))
        .digest('hex')}  ${file}\n`,
  )
  const bytes = files.reduce((sum, file) => sum + statSync(join(data, file)).size, 0)
  put(control, 'control', controlText(target, Math.ceil(bytes / 1024), glibc))
  put(control, 'md5sums', sums.join(''))
  return arOf([
    ['debian-binary', Buffer.from('2.0\n')],
    ['control.tar.gz', await tarOf(control, { asRoot: true })],
    ['data.tar.gz', await tarOf(data, { asRoot: true })],
  ])
}

function put(folder: string, path: string, content: string | Buffer, mode = 0o644): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content, { mode })
}

/** @param kib installed size in KiB @param glibc the least C library that the tree runs on */
function controlText({ cpu }: Target, kib: number, glibc: string): string {
  return [
    'Package: huishangbu-portable',
    `Version: ${ownManifest().version}`,
    `Architecture: ${ARCHITECTURE[cpu]}`,
    'Maintainer: huishangbu <huishangbu@example.invalid>',
    `Installed-Size: ${kib}`,
    `Depends: libc6 (>= ${glibc})`,
    // The installed program has the same menu entry and folder.
    'Conflicts: huishangbu',
    'Replaces: huishangbu',
    'Recommends: xdg-utils',
    'Section: misc',
    'Priority: optional',
    'Description: 惠商簿',
    ' Offline register, fund and exchange desk of a county commerce bureau.',
    ' It serves its pages on this computer alone and opens them in the browser.',
    '',
  ].join('\n')
}

/** The archive format of `ar`, as dpkg reads it: a mark, then each member behind 60 characters of head, at even places. */
function arOf(members: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const pieces: Uint8Array[] = [Buffer.from('!<arch>\n')]
  for (const [name, content] of members) {
    const fields = [name.padEnd(16), String(ENTRY_TIME.getTime() / 1000).padEnd(12), '0'.padEnd(6), '0'.padEnd(6)]
    const head = `${fields.join('')}${'100644'.padEnd(8)}${String(content.length).padEnd(10)}\`\n`
    pieces.push(Buffer.from(head, 'latin1'), content, Buffer.from(content.length % 2 === 1 ? '\n' : ''))
  }
  return Buffer.concat(pieces)
}
