import { defineList } from '#shared/definition/paper/list.ts'

/** 督办销号清单 of a year's division of tasks: what is done and since when, and what is not. */
export const closedTasks = defineList({
  code: 'DB-5',
  name: '督办事项销号清单',
  clause: '六(一)',
  copies: 2,
  paper: 'a4',
  rows: { task_plan: { of: 'supervision_task', by: 'plan' } },
  subtitle: '{title}',
  order: 'dueOn',
  columns: [
    { path: 'serial', weight: 3 },
    { path: 'title', weight: 5 },
    { path: 'policyClause' },
    { path: 'leadUnit', weight: 3 },
    { path: 'measure', weight: 3 },
    { figure: 'taskDue' },
    { figure: 'taskState', weight: 1.5 },
    { figure: 'taskClosed' },
    { open: '备注', weight: 2 },
  ],
})
