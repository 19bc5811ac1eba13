; What electron-builder's script does around resources/installer.nsh, in its order and with its names, and no more: so that the
; hooks can be compiled and run where its plugins are not. Given: OUT, HOOKS, TEMPLATES, WORK; and MADE_UNINSTALLER, or BUILD_UNINSTALLER.
Unicode true
!ifdef WIDE
  Target amd64-unicode
!endif
!define APP_GUID "5f0c6a52-6d0b-5a55-8a35-1d8a1f9f2f10"
!define APP_FILENAME "huishangbu"
!define APP_EXECUTABLE_FILENAME "huishangbu.exe"
!addincludedir "${TEMPLATES}"
!include "${HOOKS}"
!include x64.nsh
Name "huishangbu"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\huishangbu"

!macro chooseUser
  SetShellVarContext current
  ${GetParameters} $R0
  ${GetOptions} $R0 "/allusers" $R1
  ${IfNot} ${Errors}
    SetShellVarContext all
  ${EndIf}
  SetRegView 64
!macroend

!ifdef BUILD_UNINSTALLER
  SilentInstall silent
  Page instfiles
  UninstPage instfiles
  Function .onInit
    WriteUninstaller "${WORK}\uninstaller.exe"
    SetErrorLevel 0
    Quit
  FunctionEnd
  Section
  SectionEnd
  Function un.onInit
    !insertmacro chooseUser
    !insertmacro customUnInit
  FunctionEnd
  Section "un.Uninstall"
    !insertmacro customUnInstall
    SetOutPath $TEMP
    RMDir /r $INSTDIR
    DeleteRegKey SHELL_CONTEXT "Software\${APP_GUID}"
  SectionEnd
!else
  !include StrContains.nsh
  Page directory
  !insertmacro customPageAfterChangeDir
  Page instfiles
  Function .onInit
    !insertmacro chooseUser
    ReadRegStr $R2 SHELL_CONTEXT "Software\${APP_GUID}" InstallLocation
    ${If} $R2 != ""
      StrCpy $INSTDIR $R2
    ${EndIf}
    !insertmacro customInit
  FunctionEnd
  Section
    ${If} $R2 != ""
      CopyFiles /SILENT "$R2\Uninstall.exe" "$TEMP\old-uninstaller.exe"
      ExecWait '"$TEMP\old-uninstaller.exe" /S _?=$R2' $R3
      ${If} $R3 != 0
        SetErrorLevel 9
        Quit
      ${EndIf}
    ${EndIf}
    SetOutPath $INSTDIR
    File "/oname=huishangbu.exe" "${MADE_UNINSTALLER}"
    File "/oname=Uninstall.exe" "${MADE_UNINSTALLER}"
    WriteRegStr SHELL_CONTEXT "Software\${APP_GUID}" InstallLocation "$INSTDIR"
    !insertmacro customInstall
  SectionEnd
!endif
