@echo off
rem LKjIP-portabel: finds the Python of this folder and hands over what was asked for; all else is in Python.
rem Delayed expansion is off where a path is expanded with percent signs: its exclamation marks would be lost.
setlocal DisableDelayedExpansion
title LKjIP
set "LKJIP_DIR=%~dp0"
set "LKJIP_PY=%~dp0program\python.exe"
set "LKJIP_RUN=from lkjip_xl.cli import utama; utama()"

if /i "%PROCESSOR_ARCHITECTURE%"=="x86" if not defined PROCESSOR_ARCHITEW6432 goto old_windows
set "LKJIP_WIN="
for /f "tokens=2 delims=[]" %%a in ('ver') do for /f "tokens=2 delims=. " %%b in ("%%a") do set "LKJIP_WIN=%%b"
for %%n in (5 6) do if "%LKJIP_WIN%"=="%%n" goto old_windows
if not exist "%LKJIP_PY%" goto not_unpacked
"%LKJIP_PY%" -c "import lkjip_xl.cli" >nul 2>nul
if not "%ERRORLEVEL%"=="0" goto not_running

rem Explorer starts cmd with this file in its command line. A dropped name with an ampersand and no blank comes
rem without quotes and is cut in the arguments, so Python reads the line. "exit" ends what was cut off, too.
setlocal EnableDelayedExpansion
set "LKJIP_REST=!cmdcmdline:\LKjIP.bat=!"
if "!LKJIP_REST!"=="!cmdcmdline!" goto from_prompt
set "LKJIP_BARIS=!cmdcmdline!"
rem A folder of the network gets a drive letter while this runs; Python keeps the network's own name.
pushd "!LKJIP_DIR!" 2>nul
"!LKJIP_PY!" -X utf8 -c "!LKJIP_RUN!" menu
exit !ERRORLEVEL!

:from_prompt
endlocal
if "%~1"=="" goto menu_alone
if exist "%~1" goto menu_with_book
"%LKJIP_PY%" -X utf8 -c "%LKJIP_RUN%" %*
exit /b %ERRORLEVEL%

:menu_alone
"%LKJIP_PY%" -X utf8 -c "%LKJIP_RUN%" menu
exit /b %ERRORLEVEL%

:menu_with_book
"%LKJIP_PY%" -X utf8 -c "%LKJIP_RUN%" menu "%~f1"
exit /b %ERRORLEVEL%

:old_windows
echo PC ini terlalu lama (perlu Windows 10 64-bit): isi bukunya di sini, perbarui di PC lain.
goto wait

:not_unpacked
echo Folder belum lengkap: klik kanan berkas zip, pilih Ekstrak Semua, lalu buka LKjIP.bat di folder hasilnya.
goto wait

:not_running
echo Program tidak dapat dijalankan: ekstrak lagi zip-nya, atau lihat panduan\pc_terkunci.html di folder ini.

:wait
echo Tekan tombol apa saja untuk menutup.
pause >nul
exit /b 2
