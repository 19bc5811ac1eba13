// `npm start`: build when stale, then Electron where it can run, else the loopback shell. Arguments pass through.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { isBuildStale } from './freshness.mjs'
import { chooseShell, electronBinary, handsOn, hasDisplay, STOP_SIGNALS } from './launch.mjs'
import { projectNode, root, run } from './process.mjs'

const args = process.argv.slice(2)

if (isBuildStale(root)) {
  console.error('正在编译程序，约半分钟 …')
  const result = await build()
  if (result.code !== 0) {
    console.error(result.output)
    process.exit(1)
  }
}

if (args.includes('--demo') && !existsSync(join(root, 'demo', 'stations'))) {
  console.error('还没有演示数据，先造一份 …')
  const made = spawnSync(projectNode(), [join(root, 'tools', 'demo.ts')], { cwd: root, stdio: 'inherit' })
  if (made.status !== 0) process.exit(made.status ?? 1)
}

const display = hasDisplay(process.platform, process.env)
const binary = electronBinary(root, process.platform)
let choice = chooseShell({ display, binary: existsSync(binary), fetched: false })
if (choice.shell === 'fetch') {
  console.error('正在取桌面程序，最多 30 秒；取不到就用浏览器打开 …')
  await run(projectNode(), [join(root, 'node_modules', 'electron', 'install.js')], { timeoutMs: 30_000 })
  choice = chooseShell({ display, binary: existsSync(binary), fetched: true })
}
if (choice.shell === 'electron') {
  const ended = await runElectron()
  // A missing sandbox helper or library ends Electron at once; the clerk still gets the program.
  if (ended.code === 0 || ended.seconds > 10) process.exit(ended.code)
  choice = { shell: 'serve', why: `桌面程序未能启动（退出码 ${ended.code}），改用浏览器方式运行` }
}
serve(choice.why)

/** @returns {Promise<{ code: number, seconds: number }>} */
function runElectron() {
  const began = performance.now()
  return new Promise((resolve) => {
    const child = spawn(binary, ['.', ...args], { cwd: root, stdio: 'inherit' })
    const end = (/** @type {number} */ code) => resolve({ code, seconds: (performance.now() - began) / 1000 })
    child.on('error', () => end(127))
    child.on('close', (code) => end(code ?? 1))
  })
}

/** @param {string} why */
function serve(why) {
  const entry = join(root, 'out', 'main', 'serve.mjs')
  if (!existsSync(entry)) {
    console.error(`[start] ${why}, but out/main/serve.mjs is not in this build`)
    process.exit(1)
  }
  console.log(why)
  const child = spawn(projectNode(), [entry, '--open', ...args], { cwd: root, stdio: 'inherit' })
  for (const signal of STOP_SIGNALS) process.on(signal, () => void (handsOn(process.platform) && child.kill(signal)))
  child.on('close', (code) => process.exit(code ?? 1))
}
