; What the Windows installer does beside copying: included by electron-builder's script, whose hooks have the names custom….
; tests/tools/installer.test.ts compiles this file and runs what it makes.

!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh

; Under 打开方式 only. Double-clicking a .p7m belongs to the mail program, so nothing here is ever the default.
!define HSB_PROGID "huishangbu.package"

; Ends the installer or uninstaller where a station lies in FOLDER, at any depth: the uninstaller of every version empties
; the program's folder, at an upgrade as well. Nothing has been changed then.
!macro hsbRefuseStationIn UN FOLDER
  StrCpy $hsbStation ""
  ${If} "${FOLDER}" != ""
  ${AndIf} ${FileExists} "${FOLDER}\*.*"
    ${${UN}Locate} "${FOLDER}" "/L=F /M=station.db" "${UN}hsbFound"
  ${EndIf}
  ${If} $hsbStation != ""
    MessageBox MB_OK|MB_ICONSTOP "程序文件夹里有惠商簿的数据：$\r$\n$hsbStation$\r$\n$\r$\n升级和卸载都会清空程序文件夹，因此已停止，没有改动任何文件。请先把数据文件夹移到程序文件夹之外（移动前退出惠商簿），再重新运行。" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
!macroend

Var hsbStation

!ifndef BUILD_UNINSTALLER
  Var hsbFolder
  Var hsbChosen

  Function hsbFound
    StrCpy $hsbStation $R9
    Push StopLocate
  FunctionEnd

  ; The folder to install into, and those of earlier installations, which an upgrade empties first.
  Function hsbRefuseData
    !insertmacro hsbRefuseStationIn "" "$INSTDIR"
    ReadRegStr $hsbFolder HKCU "Software\${APP_GUID}" InstallLocation
    !insertmacro hsbRefuseStationIn "" "$hsbFolder"
    ReadRegStr $hsbFolder HKLM "Software\${APP_GUID}" InstallLocation
    !insertmacro hsbRefuseStationIn "" "$hsbFolder"
  FunctionEnd

  ; Electron and Node need Windows 10; electron-builder's own check lets Windows 7 and 8 pass.
  !macro customInit
    ${IfNot} ${AtLeastWin10}
      MessageBox MB_OK|MB_ICONSTOP "惠商簿需要 Windows 10 或更新的系统。本机的 Windows 版本太旧，没有安装任何文件。" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    Call hsbRefuseData
  !macroend

  ; A page that is never shown: the first moment at which the chosen folder is known, and the last before anything is removed.
  ; Electron-builder adds the program's name to a folder without it a moment later.
  !macro customPageAfterChangeDir
    Function hsbFolderChosen
      StrCpy $hsbChosen $INSTDIR
      ${StrContains} $0 "${APP_FILENAME}" $INSTDIR
      ${If} $0 == ""
        StrCpy $INSTDIR "$INSTDIR\${APP_FILENAME}"
      ${EndIf}
      Call hsbRefuseData
      StrCpy $INSTDIR $hsbChosen
      Abort
    FunctionEnd
    Page custom hsbFolderChosen
  !macroend

  ; SHELL_CONTEXT is HKCU for one user and HKLM for all.
  !macro customInstall
    WriteRegStr SHELL_CONTEXT "Software\Classes\${HSB_PROGID}" "" "惠商簿数据包"
    WriteRegStr SHELL_CONTEXT "Software\Classes\${HSB_PROGID}\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
    WriteRegStr SHELL_CONTEXT "Software\Classes\${HSB_PROGID}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
    WriteRegNone SHELL_CONTEXT "Software\Classes\.hsp\OpenWithProgids" "${HSB_PROGID}"
    WriteRegNone SHELL_CONTEXT "Software\Classes\.hspv\OpenWithProgids" "${HSB_PROGID}"
    WriteRegNone SHELL_CONTEXT "Software\Classes\.p7m\OpenWithProgids" "${HSB_PROGID}"
    !insertmacro hsbTellExplorer
  !macroend
!else
  Function un.hsbFound
    StrCpy $hsbStation $R9
    Push StopLocate
  FunctionEnd

  !macro customUnInit
    !insertmacro hsbRefuseStationIn "un." "$INSTDIR"
  !macroend

  !macro customUnInstall
    DeleteRegKey SHELL_CONTEXT "Software\Classes\${HSB_PROGID}"
    !insertmacro hsbForgetExtension ".hsp"
    !insertmacro hsbForgetExtension ".hspv"
    !insertmacro hsbForgetExtension ".p7m"
    !insertmacro hsbTellExplorer
  !macroend
!endif

; Takes our name from a kind of file; a key somebody else writes to stays.
!macro hsbForgetExtension EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\${EXTENSION}\OpenWithProgids" "${HSB_PROGID}"
  EnumRegValue $0 SHELL_CONTEXT "Software\Classes\${EXTENSION}\OpenWithProgids" 0
  ${If} $0 == ""
    DeleteRegKey /ifempty SHELL_CONTEXT "Software\Classes\${EXTENSION}\OpenWithProgids"
  ${EndIf}
  EnumRegValue $0 SHELL_CONTEXT "Software\Classes\${EXTENSION}" 0
  ${If} $0 == ""
    DeleteRegKey /ifempty SHELL_CONTEXT "Software\Classes\${EXTENSION}"
  ${EndIf}
!macroend

; SHCNE_ASSOCCHANGED: else the menu shows the change only after the next login.
!macro hsbTellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
!macroend
