import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { takeDefinitions } from '#ui/api/definitions.ts'
import type { Brought } from '#shared/definition/pack/brought.ts'
import { App } from '#ui/app.tsx'
import { markOwnStyles } from '#ui/nonce.ts'
import { createRouter } from '#ui/routes.tsx'
import { screensOf } from '#ui/screens.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
markOwnStyles()

/** The pages, of what the station's pack brings. */
function pagesOf(brought: Brought) {
  const screens = screensOf(takeDefinitions(brought))
  return { screens, router: createRouter(screens) }
}

createRoot(root).render(
  <StrictMode>
    <App pagesOf={pagesOf} />
  </StrictMode>,
)
