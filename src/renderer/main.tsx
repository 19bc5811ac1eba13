import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '#ui/app.tsx'
import { markOwnStyles } from '#ui/nonce.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
markOwnStyles()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
