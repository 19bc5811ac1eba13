@echo off
rem The command line. UTF-8 while it runs, so that names come out right in pipes; then as it was before.
setlocal
for /f "tokens=2 delims=:." %%p in ('chcp') do set "before=%%p"
chcp 65001 >nul
set "NODE_OPTIONS="
set "NODE_PATH="
"%~dp0runtime\node.exe" "%~dp0app\out\main\cli.mjs" %*
set "code=%errorlevel%"
if defined before chcp %before% >nul 2>nul
exit /b %code%
