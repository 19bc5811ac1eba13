import { parseSync } from 'vite'
import { isNode, lineAt, memberName, visit, type Finding } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** Window options and the only value each may have, as a literal (S-02…S-10). */
const required: ReadonlyMap<string, boolean> = new Map([
  ['sandbox', true],
  ['contextIsolation', true],
  ['webSecurity', true],
  ['nodeIntegration', false],
  ['nodeIntegrationInWorker', false],
  ['nodeIntegrationInSubFrames', false],
  ['allowRunningInsecureContent', false],
  ['experimentalFeatures', false],
  ['webviewTag', false],
  // The print window's; the page's own is never named.
  ['javascript', false],
])

/** Calls that belong to one file, whose tests cover them; elsewhere they would be a way round the policy. */
const places: readonly (readonly [pattern: RegExp, place: string])[] = [
  [/^ipcMain\.(?:on|once|handle|handleOnce|addListener)$/, 'src/main/shell/electron/calls.ts'],
  [/^shell\.(?:openExternal|openPath|openItem|writeShortcutLink)$/, 'src/main/shell/electron/outside.ts'],
]

const bannedMethods = new Set([
  'executeJavaScript',
  'executeJavaScriptInIsolatedWorld',
  'loadFile',
  'appendSwitch',
  'insertCSS',
  'setPreloads',
  'registerPreloadScript',
])
const bannedOptions = new Set([
  'enableBlinkFeatures',
  'disableBlinkFeatures',
  'additionalArguments',
  'bypassCSP',
  'enableRemoteModule',
])

/** No protection of the window is off or variable, and no call goes round the policy modules (S-06, S-08, S-09, S-13, S-15, S-18). */
export function checkProtections({ path, source }: SourceFile): Finding[] {
  const found: Finding[] = []
  visit(parseSync(path, source).program, (node) => {
    const add = (text: string) => found.push({ line: lineAt(source, node.start), text })
    const { key, value, callee } = node
    if (node.type === 'Property' && isNode(key)) {
      const name = String(key['name'] ?? key['value'])
      const wanted = required.get(name)
      if (wanted !== undefined && !(isNode(value) && value.type === 'Literal' && value['value'] === wanted))
        add(`${name} must be the literal ${wanted}`)
      if (bannedOptions.has(name)) add(name)
    }
    if (node.type !== 'CallExpression' || !isNode(callee)) return
    const member = memberName(callee)
    for (const [pattern, place] of places)
      if (member !== undefined && pattern.test(member) && path !== place) add(`${member} belongs in ${place}`)
    const { property } = callee
    if (callee.type === 'MemberExpression' && isNode(property) && bannedMethods.has(String(property['name'])))
      add(String(property['name']))
    const given: unknown = node['arguments']
    if (
      Array.isArray(given) &&
      given.some((item) => isNode(item) && item.type === 'Identifier' && item['name'] === 'ipcRenderer')
    )
      add('ipcRenderer handed on')
  })
  return found
}
