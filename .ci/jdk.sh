# Finds a JDK 25 and Maven for the scripts beside it; to be sourced.
# The default java of a machine is often older, so the usual places are searched as well.

stop() {
    echo "$1" >&2
    exit 1
}

is_jdk_25() {
    [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25\b'
}

find_jdk_25() {
    local on_path candidate
    on_path=$(command -v javac || true)
    # macOS keeps the home of a JDK two folders below its bundle.
    for candidate in \
        "${JAVA_HOME:-}" \
        ${on_path:+"$(cd "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")/.." && pwd)"} \
        /usr/lib/jvm/* \
        /opt/*jdk*25* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/*; do
        if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

JAVA_HOME=$(find_jdk_25)
[ -n "$JAVA_HOME" ] || stop "Troth needs a JDK 25 and found none: install one (any vendor), or point JAVA_HOME at it."
export JAVA_HOME

need_maven() {
    # Maven's own libraries use what a newer Java warns about.
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
    command -v mvn >/dev/null || stop "Troth needs Maven 3.8 or newer to build: install it, or put mvn on the PATH."
    case "$(mvn -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -1)" in
        3.[89] | 3.[89].* | 3.[1-9][0-9]* | [4-9].*) ;;
        *) stop "Troth needs Maven 3.8 or newer to build; $(command -v mvn) is older." ;;
    esac
}
