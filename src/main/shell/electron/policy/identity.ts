/**
 * Who the program is to Windows: by it the taskbar joins a pinned icon with the running window. The installer writes the same
 * into its shortcuts (`appId` of electron-builder.yml); a test holds the two together.
 */
export const APP_ID = 'cn.huishangbu.desk'

/** The program's name as every dialog of the shell bears it. */
export const TITLE = '惠商簿'
