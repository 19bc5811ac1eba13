/**
 * What is given out empty with a call for projects, in the order in which an application is bound: cover, contents, promise,
 * application, what the enterprise is.
 */
export const CALL_BLANKS = ['FM-1', 'FM-2', 'ZJ-4', 'ZJ-2', 'ZJ-3'] as const
