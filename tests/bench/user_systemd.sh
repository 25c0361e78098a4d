#!/bin/bash
# A real systemd of a person's own, with a session bus, in a private mount and process namespace; wants root and nothing else.
# Sets our schedule there with the real command, lets a timer make up for forty missed days, and takes the schedule away again.
#
#   unshare -m -p -f --mount-proc tests/bench/user_systemd.sh PYTHON PROJECT
set -eu
python=$1 project=$2
mount -t tmpfs none /run
mkdir -p /run/systemd/system /run/person/.config/systemd/user/sockets.target.wants
mkdir -m 700 /run/session
export HOME=/run/person XDG_RUNTIME_DIR=/run/session SMARTDOCTOR_HOME="/run/person/100% own \$HOME"
unset XDG_CONFIG_HOME XDG_DATA_HOME DISPLAY WAYLAND_DISPLAY || true
export DBUS_SESSION_BUS_ADDRESS=unix:path=/run/session/bus PYTHONPATH=$project LC_ALL=C.UTF-8
units=$HOME/.config/systemd/user
printf '[Socket]\nListenStream=%%t/bus\n' >"$units/dbus.socket"
printf '[Unit]\nRequires=dbus.socket\n[Service]\nExecStart=/usr/bin/dbus-daemon --session --address=systemd: --nofork --nopidfile --systemd-activation\n' >"$units/dbus.service"
ln -s ../dbus.socket "$units/sockets.target.wants/"
/lib/systemd/systemd --user --log-target=console 2>/run/log &
for _ in $(seq 100); do systemctl --user start dbus.service 2>/dev/null && break; sleep 0.1; done
systemctl --user set-environment PYTHONPATH="$project" LC_ALL=C.UTF-8
doctor() { (cd "$project" && "$python" -m smartdoctor "$@"); }

echo "== set"; doctor schedule set --backup --at 20:15 --quiet 00:00-00:00 --scan weekly --sample
echo "== timers"; systemctl --user list-timers --all --no-pager --no-legend
echo "== verify"; systemd-analyze --user verify "$units"/smartdoctor-* && echo sound
echo "== missed"; systemctl --user stop smartdoctor-backup.timer
touch -d '40 days ago' "$HOME/.local/share/systemd/timers/stamp-smartdoctor-backup.timer"
"$python" - "$SMARTDOCTOR_HOME/state/reminders-diary.json" <<'PY'
import json, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
diary = Path(sys.argv[1])
known = json.loads(diary.read_text())
known["last"]["backup"] = (datetime.now(UTC) - timedelta(days=40)).isoformat()
diary.write_text(json.dumps(known))
PY
systemctl --user start smartdoctor-backup.timer
for _ in $(seq 200); do grep -q '"job":"backup"' "$SMARTDOCTOR_HOME/state/reminders-diary.json" && break; sleep 0.1; done
for _ in $(seq 100); do [ "$(systemctl --user is-active smartdoctor-backup.service)" = activating ] || break; sleep 0.1; done
cat "$SMARTDOCTOR_HOME/state/reminders-diary.json"; echo
echo "== left"; pgrep -fa 'smartdoctor remin[d]' || echo nothing
echo "== remove"; doctor schedule remove
systemctl --user list-timers --all --no-pager --no-legend
find "$units" -name 'smartdoctor*' -o -name 'timers.target.wants' -type d -not -empty
echo "== end"
