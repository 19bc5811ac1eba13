@echo off
rem Serves the program on this computer alone and opens it in the browser; closing this window ends it.
chcp 65001 >nul
setlocal
set "NODE_OPTIONS="
set "NODE_PATH="
"%~dp0runtime\node.exe" "%~dp0app\out\main\serve.mjs" --open %*
set "code=%errorlevel%"
rem Not "if errorlevel 1": a crash has a negative number.
if not "%code%"=="0" pause
exit /b %code%
