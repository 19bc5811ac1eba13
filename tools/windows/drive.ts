import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { windowsPath, type Windows } from './wine.ts'

/** Room for a backup's beginning and not for its end. */
const SMALL_MEBIBYTES = 1

/** A drive of one mebibyte is a mounted one; where mounting is refused the cases of a full drive are not run. */
function smallDisk(folder: string): boolean {
  const options = ['-t', 'tmpfs', '-o', `size=${SMALL_MEBIBYTES}m`, 'tmpfs', folder]
  return spawnSync('mount', options, { stdio: 'ignore' }).status === 0
}

/**
 * The drives of the cases, as `tests/windows/program.ts` reads them: E: a stick, F: a small one, G: one that can be pulled, which
 * is done by renaming the folder it stands for.
 */
export function openDrives(windows: Windows): { readonly env: Record<string, string>; readonly close: () => void } {
  const folder = (name: string) => {
    const at = join(windows.disk, '..', name)
    mkdirSync(at, { recursive: true })
    return at
  }
  const [stick, small, pulled] = [folder('stick'), folder('small'), folder('pulled')]
  windows.drive('e', stick)
  windows.drive('f', small)
  windows.drive('g', pulled)
  const mounted = smallDisk(small)
  return {
    env: {
      HSB_WINDOWS_DISK: 'D:\\',
      HSB_WINDOWS_CODE_PAGE: String(windows.codePage),
      HSB_WINDOWS_STICK: 'E:\\',
      HSB_WINDOWS_PULLED: 'G:\\',
      HSB_WINDOWS_PULLED_FROM: windowsPath(pulled),
      ...(mounted ? { HSB_WINDOWS_SMALL: 'F:\\' } : {}),
    },
    close: () => {
      if (mounted) spawnSync('umount', [small], { stdio: 'ignore' })
    },
  }
}
