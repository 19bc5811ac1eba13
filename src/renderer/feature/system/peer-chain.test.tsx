// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { queryClient } from '#ui/api/use-ask.ts'
import { PeerChainDialog } from '#ui/feature/system/peer-chain.tsx'

const COUNTY = '01900000-0000-7000-8000-0000000c0001'
const peer = {
  station: COUNTY,
  kind: 'county',
  code: '421222',
  name: '通城县',
  fingerprint: [],
  pinnedAt: 0,
  lastHeardAt: 1,
  lastSeq: 3,
  missing: [],
  unsent: 0,
  acknowledgedRev: 0,
}
const whole = {
  name: '通城县',
  owner: 'peer',
  entries: 9,
  firstBad: null,
  anchors: 3,
  matched: 3,
  broken: null,
  left: [],
}

/** A station that knows these peers and judges so; the file is chosen at once. */
function open(peers: readonly unknown[], verdict: unknown): string[] {
  const asked: string[] = []
  const answers: Readonly<Record<string, unknown>> = {
    'exchange.peers': { own: { station: '', fingerprint: [] }, peers },
    'audit.judgeChain': verdict,
  }
  vi.stubGlobal('bridge', {
    on: () => () => undefined,
    call: (route: string, input: unknown) => {
      asked.push(`${route} ${JSON.stringify(input)}`)
      return Promise.resolve({ ok: true, value: answers[route] })
    },
  })
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function choose(this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: [new File(['chain'], '审计链-421222.txt')] })
    this.dispatchEvent(new Event('change'))
  })
  queryClient.clear()
  render(
    <QueryClientProvider client={queryClient}>
      <PeerChainDialog onClose={() => undefined} />
    </QueryClientProvider>,
  )
  return asked
}

const { click } = HTMLInputElement.prototype
afterEach(() => {
  // The files of a run share one window: what is not given back stands in the next one's way.
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  cleanup()
  HTMLInputElement.prototype.click = click
})

describe('对方的审计链', () => {
  it('says what to do first where nobody is enrolled', async () => {
    open([], whole)
    expect(await screen.findByText(/还没有登记对方的密钥/u)).toBeTruthy()
    expect(screen.queryByText('选文件核对')).toBeNull()
  })

  it('judges the chosen file of the one peer there is, and names the first bad entry in words', async () => {
    const asked = open([peer], { ...whole, firstBad: 7, entries: 6 })
    fireEvent.click(await screen.findByText('选文件核对'))
    expect(await screen.findByText('审计链在第 7 条断开：这一条或它以前的被改动过')).toBeTruthy()
    expect(screen.getByText(/请原样保留这个文件/u)).toBeTruthy()
    expect(asked.join()).toContain(`"peer":"${COUNTY}","file":{"name":"审计链-421222.txt"`)
  })

  it('offers no anchors of a peer that was never heard, and calls its chain unproven', async () => {
    open([{ ...peer, lastHeardAt: null }], { ...whole, anchors: 0, matched: 0 })
    const anchors = (await screen.findByText('导出审计锚')).closest('button')
    expect(anchors?.disabled).toBe(true)
    fireEvent.click(screen.getByText('选文件核对'))
    expect(await screen.findByText(/没有审计锚可比/u)).toBeTruthy()
  })
})
