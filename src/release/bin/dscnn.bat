@echo off
rem SPDX-License-Identifier: BSD-2-Clause
rem Runs DSCNN from the folder that this file was unpacked into. DSCNN_OPTS holds options for Java, such as -Xmx8g.
setlocal
set "DSCNN_FOLDER=%~dp0.."
set "DSCNN_JAVA=java"
if defined JAVA_HOME set "DSCNN_JAVA=%JAVA_HOME%\bin\java.exe"
"%DSCNN_JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo There is no Java at "%DSCNN_JAVA%": install version 17 or newer, or set JAVA_HOME. 1>&2
    exit /b 1
)
"%DSCNN_JAVA%" %DSCNN_OPTS% "-Dplugins.dir=%DSCNN_FOLDER%" -cp "%DSCNN_FOLDER%\lib\*" @main-class@ %*
exit /b %ERRORLEVEL%
