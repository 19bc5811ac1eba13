// Running other programs without a shell: the same on Windows and Linux, output kept until it is needed.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { endedSince } from './processor.mjs'
import { isNodeNewEnough, pinnedNode } from './setup.mjs'

export const root = join(import.meta.dirname, '..')

/** The node that runs the project's tools: this one where it is new enough, else the pinned one. */
export function projectNode() {
  if (isNodeNewEnough(process.versions.node)) return process.execPath
  const pinned = pinnedNode(root)
  if (!pinned) throw new Error('node 22.12 or newer is needed: run "npm test" or "node tools/setup.mjs" first')
  return pinned
}

/** Script files of the tools, relative to node_modules, so that no .cmd shim and no shell is needed. */
const script = {
  oxfmt: 'oxfmt/bin/oxfmt',
  oxlint: 'oxlint/bin/oxlint',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
  build: 'electron-vite/bin/electron-vite.js',
  builder: 'electron-builder/cli.js',
}

/**
 * Runs a program and resolves when it has ended; a program that cannot start counts as exit code 127.
 * @param {string} file @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, echo?: boolean, timeoutMs?: number, cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string, seconds: number, processor?: number | undefined }>} `processor`: seconds it and its own children used
 */
export function run(file, args, options = {}) {
  const started = performance.now()
  return new Promise((resolve) => {
    let output = ''
    /** @type {number | undefined} */
    let processor
    const child = spawn(file, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer)
      resolve({ code, output, seconds: (performance.now() - started) / 1000, processor })
    }
    const timer = setTimeout(
      () => {
        output += `\n[stopped after ${(options.timeoutMs ?? 0) / 1000} s]\n`
        child.kill('SIGKILL')
      },
      options.timeoutMs ?? 2 ** 30,
    )
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output += chunk.toString('utf8')
      if (options.echo) process.stderr.write(chunk)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => {
      output += `${file}: ${error.message}\n`
      finish(127)
    })
    child.on('exit', () => {
      processor = endedSince()
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}

/**
 * Runs one of the project's tools under the project's node.
 * @param {keyof typeof script} tool @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(tool, args, options) {
  return run(projectNode(), [join(root, 'node_modules', script[tool]), ...args], options)
}
