; Sentences of the installer in Estonian. electron-builder has none of its own for "et_EE" and falls back on English;
; this macro is the first of its hooks that comes after them, and the last word counts.
!macro customHeader
  !pragma warning push
  ; A sentence that is set twice: that is what is meant here.
  !pragma warning disable 6030
  LangString win7Required ${LANG_ESTONIAN} "${PRODUCT_NAME} vajab Windows 10 või uuemat."
  LangString x64WinRequired ${LANG_ESTONIAN} "${PRODUCT_NAME} vajab 64-bitist Windowsi."
  LangString appRunning ${LANG_ESTONIAN} "${PRODUCT_NAME} töötab.$\r$\nSulgemiseks vajuta OK.$\r$\nKui programm ei sulgu, sulge see ise."
  LangString appCannotBeClosed ${LANG_ESTONIAN} "Programmi ${PRODUCT_NAME} ei saanud sulgeda.$\r$\nSulge see ise ja proovi uuesti."
  LangString installing ${LANG_ESTONIAN} "Paigaldan, palun oota…"
  LangString areYouSureToUninstall ${LANG_ESTONIAN} "Kas eemaldada ${PRODUCT_NAME}?$\r$\nKliendid, seaded ja ajalugu jäävad sellesse arvutisse alles."
  LangString areYouSureToUninstall ${LANG_ENGLISH} "Remove ${PRODUCT_NAME}?$\r$\nClients, settings and history stay on this computer."
  LangString decompressionFailed ${LANG_ESTONIAN} "Faile ei saanud lahti pakkida. Käivita paigaldusprogramm uuesti."
  LangString uninstallFailed ${LANG_ESTONIAN} "Eelmise versiooni faile ei saanud eemaldada. Käivita paigaldusprogramm uuesti. Viga"
  LangString appClosing ${LANG_ESTONIAN} "Sulgen programmi ${PRODUCT_NAME}…"
  !pragma warning pop
!macroend
