import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { definitions } from '#ui/api/definitions.ts'
import { App } from '#ui/app.tsx'
import { markOwnStyles } from '#ui/nonce.ts'
import { createRouter } from '#ui/routes.tsx'
import { screensOf } from '#ui/screens.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
markOwnStyles()
const screens = screensOf(definitions())
const pages = { screens, router: createRouter(screens) }
createRoot(root).render(
  <StrictMode>
    <App pages={pages} />
  </StrictMode>,
)
