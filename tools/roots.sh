#!/bin/bash
# Proves the two commands where nothing is prepared: bare Debian roots that have git, make and python3 and nothing more.
#
#   tools/roots.sh [--run-only] [SUITE ...]        default: bookworm trixie
#
# In each root, from fresh clones of what is committed here:
#   1. `make run` as a user without sudo     must stop and print the exact line to type
#   2. `make run` as root, no display        must install what it needs, say there is no display, and scan as text
#   3. `make run` as that user, afterwards   must work without rights
#   4. `make test` as root                   must pass
# Wants root and debootstrap.  The mirror is the one this machine's own apt uses.  Roots lie in /var/tmp and are removed.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
place=${SMARTDOCTOR_ROOTS:-/var/tmp/smartdoctor-roots}
run_only=""
[ "${1:-}" = --run-only ] && { run_only=1; shift; }
[ $# -gt 0 ] || set -- bookworm trixie

[ "$(id -u)" = 0 ] || { echo "skipped: bare roots need root (chroot, mount)"; exit 0; }
command -v debootstrap >/dev/null || "$here/tools/system_packages.sh" roots
# shellcheck disable=SC2016  # apt-get fills these in
mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL) $(COMPONENT)' 'Created-By: Packages' | awk '$2 == "Debian" && $3 == "main" { print $1; exit }')
[ -n "$mirror" ] || { echo "this machine's apt knows no Debian mirror to make roots from" >&2; exit 1; }

mkdir -p "$place/cache" "$place/logs"
root=""
prepare() { # SUITE -> $root
  root=$place/$1
  rm -rf --one-file-system "$root"
  debootstrap --variant=minbase --include=git,make,python3 --cache-dir="$place/cache" "$1" "$root" "$mirror" >"$place/logs/$1-debootstrap.log" 2>&1
  cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
  local certificates=${PIP_CERT:-${SSL_CERT_FILE:-}} # a workplace whose network has its own authority
  [ -z "$certificates" ] || cp "$certificates" "$root/opt/certificates.pem"
  chroot "$root" useradd --create-home --shell /bin/bash newcomer
  git clone --quiet --no-local "$here" "$root/root/smartdoctor"
  git clone --quiet --no-local "$here" "$root/home/newcomer/smartdoctor"
  chroot "$root" chown -R newcomer: /home/newcomer
}

# Mounts and processes of a step live in namespaces of its own, so that nothing of them is left behind.
# The root is bound onto itself: it must be a mount point, as / is on a real machine.
# shellcheck disable=SC2016
enter='root=$1 user=$2; shift 2
mount --rbind "$root" "$root" && cd "$root"
mount -t proc proc proc && mount --rbind /sys sys
mkdir -p dev/shm dev/pts && mount -t tmpfs -o mode=1777 shm dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts && ln -sf pts/ptmx dev/ptmx
exec chroot --userspec="$user" "$root" "$@"'

inside() { # USER COMMAND: in a bare environment
  local user=$1 home=/root bare
  [ "$user" = root ] || home=/home/$user
  bare=(env -i "HOME=$home" "USER=$user" "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    [ -z "${!name:-}" ] || bare+=("$name=${!name}")
  done
  [ ! -e "$root/opt/certificates.pem" ] || bare+=(PIP_CERT=/opt/certificates.pem)
  unshare --mount --propagation private --pid --fork --kill-child \
    bash -euc "$enter" enter "$root" "$user" "${bare[@]}" /bin/bash -c "cd ~/smartdoctor && $2" </dev/null
}

passed=0 failed=0
prove() { # NAME EXPECTED(0 or stop) USER COMMAND SENTENCE: ends as expected, and its output holds the sentence
  local log=$place/logs/$suite-${1// /-}.log started=$SECONDS status=0 seen=""
  inside "$3" "$4" >"$log" 2>&1 || status=$?
  if [ "$2" = 0 ]; then [ "$status" = 0 ] || seen="ended with $status"; else [ "$status" != 0 ] || seen="did not stop"; fi
  grep -qE "$5" "$log" || seen="${seen:+$seen; }output lacks: $5"
  printf '%-9s %-34s %4d s  %s\n' "$suite" "$1" $((SECONDS - started)) "${seen:-ok}"
  if [ -z "$seen" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); tail -n 25 "$log" | sed 's/^/    | /'; fi
}

for suite in "$@"; do
  started=$SECONDS
  prepare "$suite"
  printf '%-9s %-34s %4d s  %s, no venv, no Qt libraries\n' "$suite" "bare root" $((SECONDS - started)) "$(chroot "$root" python3 --version)"
  prove "make run, no rights, bare" stop newcomer "make run" "su -c .apt-get update && apt-get install .* python3-venv .*'"
  prove "make run, root" 0 root "make run" "display"
  prove "make run, no rights, later" 0 newcomer "make run" "display"
  [ -n "$run_only" ] || prove "make test, root" 0 root "make test" "^[0-9]+ passed, 0 failed"
  [ -n "$run_only" ] || sed -n '/^skipped: /p; /passed, .*failed, .*skipped$/p' "$place/logs/$suite-make-test,-root.log" | sed 's/^/    | /'
  rm -rf --one-file-system "$root"
done
echo "logs: $place/logs"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
