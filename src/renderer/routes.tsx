import { createHashRouter, type RouteObject } from 'react-router'
import type { Screen } from '#ui/component/screen.ts'
import { Guard, Home, NotHere } from '#ui/guard.tsx'
import { Shell } from '#ui/shell.tsx'

/** The addresses of these screens; one router for the life of the page. */
export function createRouter(screens: readonly Screen[]) {
  const children = screens.map((screen): RouteObject => ({
    path: screen.path.slice(1),
    element: <Guard screen={screen} />,
    errorElement: <NotHere because="broken" />,
  }))
  return createHashRouter([
    {
      path: '/',
      element: <Shell />,
      children: [{ index: true, element: <Home /> }, ...children, { path: '*', element: <NotHere /> }],
    },
  ])
}
