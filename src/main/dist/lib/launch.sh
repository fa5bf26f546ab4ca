# Read by the launchers in bin: finds a JDK of version 25 or later. POSIX shell. Nothing here starts
# a program where the shell itself can do it, since a recorded command waits; and every variable
# begins with exhibit_, since one that the caller has exported would reach the command changed.

exhibit_needed=25

# What a link stands for, in exhibit_file.
exhibit_resolve() {
  exhibit_file=$1
  while [ -L "$exhibit_file" ]; do
    exhibit_target=$(readlink "$exhibit_file") || return 1
    case $exhibit_target in
      /*) exhibit_file=$exhibit_target ;;
      *) exhibit_file=${exhibit_file%/*}/$exhibit_target ;;
    esac
  done
}

# A JDK says its version in the file "release", so that none has to be started to be asked.
exhibit_new_enough() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  exhibit_version=
  while IFS= read -r exhibit_line; do
    case $exhibit_line in
      JAVA_VERSION=*)
        exhibit_version=${exhibit_line#*\"}
        exhibit_version=${exhibit_version%\"*}
        break
        ;;
    esac
  done <"$1/release"
  exhibit_major=${exhibit_version%%[!0-9]*}
  [ -n "$exhibit_major" ] && [ "$exhibit_major" -ge "$exhibit_needed" ]
}

# Sets exhibit_java_home and exhibit_version.
exhibit_find_java() {
  if [ -n "${JAVA_HOME:-}" ] && exhibit_new_enough "$JAVA_HOME"; then
    exhibit_java_home=$JAVA_HOME
    return 0
  fi
  exhibit_on_path=$(command -v java 2>/dev/null) || exhibit_on_path=
  case $exhibit_on_path in
    /*)
      exhibit_resolve "$exhibit_on_path" && exhibit_on_path=${exhibit_file%/bin/*}
      ;;
  esac
  for exhibit_java_home in "$exhibit_app/runtime" "$exhibit_on_path" /usr/lib/jvm/* /usr/java/* \
      /opt/java/* /opt/jdk* \
      "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
      "${HOME:-/}"/.local/share/mise/installs/java/* "${HOME:-/}"/.asdf/installs/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    exhibit_new_enough "$exhibit_java_home" && return 0
  done
  return 1
}

# Becomes the whole program with these arguments.
exhibit_program() {
  if ! exhibit_find_java; then
    echo "exhibit: no JDK $exhibit_needed or later was found (looked at JAVA_HOME, PATH and the usual places)." >&2
    echo "Install one, for example from https://adoptium.net, or set JAVA_HOME to one that is there." >&2
    exit 3
  fi
  # What starting takes, kept by the build. A JVM that cannot use it starts without, and nobody who
  # reads an answer or an error needs to know. The cache holds only for the module options it was made
  # with, so native access is allowed here too and not by the manifest alone.
  exhibit_cache=
  [ -r "$exhibit_app/lib/exhibit.aot" ] && exhibit_cache=$exhibit_app/lib/exhibit.aot
  # EXHIBIT_JAVA_OPTS is split at spaces on purpose.
  # shellcheck disable=SC2086
  exec "$exhibit_java_home/bin/java" ${exhibit_cache:+"-XX:AOTCache=$exhibit_cache"} \
    --enable-native-access=ALL-UNNAMED -Xlog:disable -Xlog:all=error:stderr -Xlog:aot*=off:stderr \
    -Xlog:cds*=off:stderr -Dexhibit.home="$exhibit_app" ${EXHIBIT_JAVA_OPTS:-} \
    -jar "$exhibit_app/lib/exhibit.jar" "$@"
}

# Starts once without a display, looks at every screen and keeps what starting takes, for the JVM
# that the next start finds. Without it a start only takes longer. What was seen to run hot is not kept:
# compiling all that again would take the processors from the start itself.
exhibit_rehearse() {
  exhibit_find_java && "$exhibit_java_home/bin/java" -XX:AOTCacheOutput="$exhibit_app/lib/exhibit.aot" \
    -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
    --enable-native-access=ALL-UNNAMED -Xlog:disable -Xlog:all=error:stderr \
    -Dglass.platform=Headless -Dprism.order=sw \
    -cp "$exhibit_app/lib/exhibit.jar" dev.exhibit.boot.Rehearsal "$1" >"$1.log" 2>&1 && return 0
  rm -f "$exhibit_app/lib/exhibit.aot"
  echo "There is no start-up cache, so starts take longer; $1.log says why." >&2
}

# The same for the server: with the classes that start it, over a folder that is made anew. Not where
# that was done since the server was laid out.
exhibit_rehearse_server() {
  [ "$exhibit_app/server/exhibit-server.aot" -nt "$exhibit_app/server/exhibit-server.jar" ] && return 0
  rm -rf "$2"
  exhibit_find_java && "$exhibit_java_home/bin/java" -cp "$1" \
    dev.exhibit.logstore.local.StoreRehearsal "$exhibit_app/server" "$2" >"$2.log" 2>&1 && return 0
  rm -f "$exhibit_app/server/exhibit-server.aot"
  echo "There is no start-up cache of the server, so its starts take longer; $2.log says why." >&2
}
