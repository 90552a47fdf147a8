# shellcheck shell=bash
# Where the database and the key of this installation are, for deploy/backup and deploy/restore. Sourced, never run;
# needs nothing of the checkout, so that it can be installed beside them.

# The checkout's own data folder, or where deploy/run and the unit have it otherwise.
data_folder=${DAUYS_DATA_DIR:-$(dirname -- "$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")")/data}
[ -n "${DAUYS_DATA_DIR:-}" ] || [ -d "$data_folder" ] || data_folder=/var/lib/dauys
readonly data_folder

# fail SENTENCE [REMEDY]...
fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    shift
    local remedy
    for remedy in "$@"; do
        printf '  %s\n' "$remedy" >&2
    done
    exit 1
}

key_file() {
    echo "${DAUYS_KEY_FILE:-$data_folder/keys/master.key}"
}

# Sets database, and cluster_owner where the cluster is the service's own and root has to step down to speak to it.
find_database() {
    local pid_file lines
    command -v pg_dump >/dev/null || fail \
        "pg_dump is not installed." "apt-get install postgresql-client, of at least the server's version."
    cluster_owner=
    # As the owner where the settings name one: the service's own login neither makes tables nor has to read them all.
    database=${DAUYS_DATABASE_OWNER_URL:-${DAUYS_DATABASE_URL:-}}
    [ -z "$database" ] || return 0
    # PostgreSQL writes down where it listens: port in the fourth line, socket folder in the fifth.
    for pid_file in "$data_folder"/*/data/postmaster.pid; do
        [ -r "$pid_file" ] || continue
        mapfile -t lines <"$pid_file"
        # shellcheck disable=SC2034 # for whoever sources this
        database="host=${lines[4]} port=${lines[3]} dbname=dauys user=dauys"
        [ "$(id -u)" != 0 ] || cluster_owner=$(stat --format=%U -- "$pid_file")
        return
    done
    fail "There is no running database in $data_folder." \
        "Start the service, or set DAUYS_DATA_DIR or DAUYS_DATABASE_URL as for the service."
}

# Runs a client program as the account that the cluster of our own lets in.
as_owner() {
    if [ -n "$cluster_owner" ]; then
        setpriv --reuid="$cluster_owner" --regid="$(id -g "$cluster_owner")" --init-groups -- "$@"
    else
        "$@"
    fi
}
