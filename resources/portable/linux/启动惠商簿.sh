#!/bin/sh
# Serves the program on this computer alone and opens it in the browser; closing the terminal ends it.
here=$(dirname -- "$(readlink -f -- "$0")")
unset NODE_OPTIONS NODE_PATH
if [ ! -t 0 ]; then
  exec "$here/runtime/node" "$here/app/out/main/serve.mjs" --open "$@"
fi
"$here/runtime/node" "$here/app/out/main/serve.mjs" --open "$@"
code=$?
if [ "$code" -ne 0 ]; then
  printf '没有启动成功，原因见上。按回车关闭。'
  read -r _
fi
exit "$code"
