# shellcheck shell=bash
# What deploy/run and deploy/test share: a Swift toolchain, PostgreSQL's programs, libpq and libcmark, found or installed.
# Sourced, never run. Speaks on standard error, so that standard output belongs to what the scripts are for.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly oldest_postgres=15
readonly cluster_settings=/etc/postgresql-common/createcluster.d

say() {
    printf '\n== %s\n' "$*" >&2
}

# fail SENTENCE [REMEDY]...
fail() {
    printf '\n%s: %s\n' "${0##*/}" "$1" >&2
    shift
    local remedy
    for remedy in "$@"; do
        printf '  %s\n' "$remedy" >&2
    done
    exit 1
}

# at_least VERSION MINIMUM
at_least() {
    [ "$(printf '%s\n%s\n' "$1" "$2" | sort --version-sort | head --lines=1)" = "$2" ]
}

require_swift() {
    local folder version minimum
    for folder in "${HOME:-/root}/.local/share/swiftly/bin" /opt/swift/usr/bin /usr/local/swift/usr/bin; do
        if ! command -v swift >/dev/null && [ -x "$folder/swift" ]; then
            PATH="$folder:$PATH"
        fi
    done
    # The package itself says which toolchain it needs.
    minimum=$(sed -n '1s/^.*swift-tools-version: *\([0-9.]*\).*$/\1/p' "$root/Package.swift")
    command -v swift >/dev/null || fail \
        "There is no Swift toolchain on this machine; Dauys needs Swift $minimum or later." \
        "Follow https://www.swift.org/install/linux/ for Debian 12, put its usr/bin folder on PATH," \
        "and run this again. Everything else is installed from here."
    version=$(swift --version 2>/dev/null | sed -n 's/^.*Swift version \([0-9][0-9.]*[0-9]\).*$/\1/p' | head --lines=1) || true
    [ -n "$version" ] || fail \
        "The Swift toolchain at $(command -v swift) does not run." \
        "Try 'swift --version': it most likely names a missing system library."
    at_least "$version" "$minimum" || fail \
        "Swift $version is too old; Dauys needs Swift $minimum or later." \
        "Follow https://www.swift.org/install/linux/ and put the newer toolchain first on PATH."
}

# The folder of the newest server programs that are new enough; nothing where there are none.
postgres_programs() {
    local folder version found=0
    if [ -n "${DAUYS_POSTGRES_BIN:-}" ]; then
        echo "$DAUYS_POSTGRES_BIN"
        return
    fi
    for folder in /usr/lib/postgresql/*/bin; do
        version=${folder#/usr/lib/postgresql/}
        version=${version%/bin}
        if [ -x "$folder/initdb" ] && [ "$version" -ge "$oldest_postgres" ] && [ "$version" -gt "$found" ]; then
            found=$version
        fi
    done
    [ "$found" = 0 ] || echo "/usr/lib/postgresql/$found/bin"
}

# A folder that somebody chose is used or refused, never passed over.
require_chosen_programs() {
    local folder=${DAUYS_POSTGRES_BIN:-} version
    [ -n "$folder" ] || return 0
    version=$("$folder/initdb" --version 2>/dev/null | sed -n 's/^.*(PostgreSQL) \([0-9]*\).*$/\1/p') || true
    [ -n "$version" ] || fail \
        "DAUYS_POSTGRES_BIN is $folder, and there is no initdb that runs in it." \
        "Name the folder of initdb and postgres, such as /usr/lib/postgresql/15/bin, or remove the variable."
    [ "$version" -ge "$oldest_postgres" ] || fail \
        "DAUYS_POSTGRES_BIN is $folder, where PostgreSQL is $version; Dauys needs $oldest_postgres or later." \
        "Name the folder of a newer one, or remove the variable: the newest of /usr/lib/postgresql is taken then."
}

# Whether the server programs in FOLDER bring trigram search, which Debian ships with the server.
has_trigrams() {
    local shared
    shared=$("$1/pg_config" --sharedir 2>/dev/null) || shared="/usr/share/postgresql/$(basename "$(dirname "$1")")"
    [ -e "$shared/extension/pg_trgm.control" ]
}

# What some tests talk to, as PACKAGE:FILE of each: without it they are skipped, and say so.
readonly test_packages=(
    msmtp:/usr/bin/msmtp openssl:/usr/bin/openssl python3-aiosmtpd:/usr/lib/python3/dist-packages/aiosmtpd
)
# What the tests of the pages have beside Python: a browser, and a Java for the validator of HTML.
readonly page_packages=(
    chromium:/usr/bin/chromium default-jre-headless:/usr/bin/java python3-venv:/usr/lib/python3*/ensurepip/__init__.py
)

# Prints the packages that are missing. missing_packages server|client|tests|pages
missing_packages() {
    local programs entry entries=()
    case $1 in
        tests) entries=("${test_packages[@]}") ;;
        pages) entries=("${page_packages[@]}") ;;
    esac
    if [ "${#entries[@]}" -gt 0 ]; then
        for entry in "${entries[@]}"; do
            compgen -G "${entry#*:}" >/dev/null || echo "${entry%%:*}"
        done
        return
    fi
    command -v pkg-config >/dev/null || echo pkg-config
    pkg-config --exists libpq 2>/dev/null || echo libpq-dev
    pkg-config --exists libcmark 2>/dev/null || echo libcmark-dev
    [ "$1" = server ] || return 0
    programs=$(postgres_programs)
    if [ -z "$programs" ]; then
        echo postgresql
    elif ! has_trigrams "$programs"; then
        echo postgresql-contrib
    fi
}

# Debian starts a server of the machine's own with the package; we want the programs only, and a second server that
# nobody asked for would keep memory and port 5432. The setting is there for the time of the installation alone.
install_packages() {
    local as_root=("$@") packages=("${missing[@]}")
    local setting="$cluster_settings/dauys-installation.conf"
    "${as_root[@]}" apt-get update --quiet=2 >&2 || return
    "${as_root[@]}" mkdir --parents "$cluster_settings"
    echo 'create_main_cluster = false' | "${as_root[@]}" tee "$setting" >/dev/null
    # shellcheck disable=SC2064 # the values of now
    trap "${as_root[*]} rm --force '$setting'" EXIT
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet=2 --no-install-recommends "${packages[@]}" >&2 </dev/null
    local outcome=$?
    "${as_root[@]}" rm --force "$setting"
    trap - EXIT
    return "$outcome"
}

# require_packages server|client: a server of our own needs PostgreSQL's programs, a server elsewhere only the
# libraries.
require_packages() {
    local missing as_root=() command
    [ "$1" != server ] || require_chosen_programs
    mapfile -t missing < <(missing_packages "$1")
    [ "${#missing[@]}" -gt 0 ] || return 0
    command="apt-get update && apt-get install ${missing[*]}"
    command -v apt-get >/dev/null || fail \
        "This machine lacks what Debian calls ${missing[*]}, and it has no apt to install it with." \
        "Install PostgreSQL $oldest_postgres or later with its contributed extensions, libpq and libcmark with their" \
        "headers, and pkg-config; then run this again. DAUYS_POSTGRES_BIN names the folder of initdb where it is an unusual one."
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null && sudo --non-interactive true 2>/dev/null; then
            as_root=(sudo)
        else
            fail "Packages are missing, and only root may install them: ${missing[*]}." \
                "Run this once, then try again:" "sudo sh -c '$command'"
        fi
    fi
    say "Installing packages: ${missing[*]}"
    install_packages "${as_root[@]}" || fail \
        "The packages could not be installed: ${missing[*]}." \
        "The lines above say why. Once this works, run this again:" "$command"
    mapfile -t missing < <(missing_packages "$1")
    [ "${#missing[@]}" -eq 0 ] || fail \
        "The packages were installed, but this machine's Debian brings no PostgreSQL $oldest_postgres or later." \
        "Add the repository of postgresql.org (apt.postgresql.org), or set DAUYS_DATABASE_URL to a server elsewhere."
}

# Installs what some tests need where that is allowed. offer_packages tests|pages
offer_packages() {
    local missing as_root=()
    mapfile -t missing < <(missing_packages "$1")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ]; then as_root=(sudo --non-interactive); fi
    say "Installing packages that some tests need: ${missing[*]}"
    install_packages "${as_root[@]}" || echo "They were not installed: what needs them is skipped." >&2
}

# PostgreSQL refuses to run as root, so a cluster started by root belongs to another account.
require_account() {
    local account=${DAUYS_POSTGRES_ACCOUNT:-postgres}
    [ "$(id -u)" != 0 ] || id -u "$account" >/dev/null 2>&1 || fail \
        "The account $account, which is to run PostgreSQL, does not exist." \
        "Make it with 'adduser --system $account', or name another one in DAUYS_POSTGRES_ACCOUNT."
}

# Whether ACCOUNT can get to FOLDER, or to the nearest folder above it that exists. can_reach ACCOUNT FOLDER
can_reach() {
    local folder=$2
    while [ ! -d "$folder" ]; do
        folder=$(dirname -- "$folder")
    done
    setpriv --reuid="$1" --regid="$(id -g "$1")" --clear-groups test -x "$folder"
}

# cannot SENTENCE REMEDY: the machine is not made for it, which says nothing about the program.
cannot() {
    printf '\n%s: %s\n  %s\n' "${0##*/}" "$1" "$2" >&2
    exit 77
}

# Serves a demonstration of its own at a free port, without limits on how often somebody may ask: who tries everything asks
# more often than anybody. Sets url, and server to its number. start_demonstration PROGRAM FOLDER
start_demonstration() {
    local program=$1 folder=$2 limit
    # The account that runs PostgreSQL has to get through to its own folder in here.
    chmod 711 "$folder"
    export DAUYS_DATA_DIR=$folder/data DAUYS_RESOURCES=$root/db DAUYS_LIMITS_FILE=$folder/limits.yaml
    unset DAUYS_DATABASE_URL DAUYS_DATABASE_OWNER_URL
    for limit in anonymous anonymous_network new_credential new_credential_network credential account sign_in_code \
        sign_in_code_network sign_in_try sign_in_try_network signing writing petition_writing search export; do
        printf '%s: off\n' "$limit"
    done >"$DAUYS_LIMITS_FILE"
    say "Starting a demonstration"
    "$program" serve --demo --port 0 >"$folder/server.log" 2>&1 &
    server=$!
    for _ in $(seq 120); do
        url=$(sed -n 's/^Dauys listens on \(http:[^ ]*\)$/\1/p' "$folder/server.log")
        if [ -n "$url" ] || ! kill -0 "$server" 2>/dev/null; then break; fi
        sleep 1
    done
    [ -n "$url" ] || fail "The service did not start." "$(tail --lines=20 "$folder/server.log")"
}

stop_demonstration() {
    [ -n "${server:-}" ] || return 0
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
}
