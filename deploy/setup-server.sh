#!/usr/bin/env bash
# Prepares a fresh Debian or Ubuntu server for Bisan. Run it as root, as often as you like:
#   ssh -i ~/bisan root@185.185.82.142 'bash -s' < deploy/setup-server.sh
# With settings:
#   ssh … 'HASAD_REPO=git@github.com:OWNER/hasad.git BACKUP_TARGET=backup@host:bisan bash -s' < deploy/setup-server.sh
#
#   HASAD_REPO     the repository of articles; it is cloned to /root/hasad and pulled twice a day
#   BACKUP_TARGET  where backups and portraits are copied each night by rsync over ssh: user@host:folder
#   SWAP_GB        2 where the server has less than 3 GB of memory, else 0
set -euo pipefail

[[ "$(id -u)" == 0 ]] || { echo "Run this as root." >&2; exit 1; }
command -v apt-get >/dev/null || { echo "This is for Debian and Ubuntu." >&2; exit 1; }
export DEBIAN_FRONTEND=noninteractive

step() { printf '\n── %s\n' "$*"; }
memory_mb="$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)"

step 'Packages'
apt-get update -qq
apt-get install -y -qq --no-install-recommends ca-certificates curl git rsync openssh-client ufw unattended-upgrades util-linux >/dev/null
# Kamal would install Docker too; here it comes from the distribution and is upgraded with it.
command -v docker >/dev/null || apt-get install -y -qq docker.io >/dev/null
systemctl enable --now docker >/dev/null
docker --version

step 'Firewall: ssh, http, https'
ufw --force default deny incoming >/dev/null
ufw --force default allow outgoing >/dev/null
for port in 22/tcp 80/tcp 443/tcp 443/udp; do ufw allow "$port" >/dev/null; done
ufw --force enable >/dev/null
ufw status | sed -n '1,12p'
# Docker publishes past ufw. Nothing of ours is published but 80 and 443 (Kamal's proxy) and
# Meilisearch on 127.0.0.1, so look for what else is open to the world:
docker ps --format '{{.Names}} {{.Ports}}' | grep -E '0\.0\.0\.0:|\[::\]:' | grep -v '^kamal-proxy ' |
  sed 's/^/WARNING, open to the world: /' || true

step 'Security updates by themselves'
cat >/etc/apt/apt.conf.d/20auto-upgrades <<'TEXT'
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
TEXT
systemctl enable --now unattended-upgrades >/dev/null 2>&1 || true

step 'Logs that do not fill the disk'
mkdir -p /etc/systemd/journald.conf.d
printf '[Journal]\nSystemMaxUse=200M\n' >/etc/systemd/journald.conf.d/bisan.conf
systemctl restart systemd-journald
if [[ ! -s /etc/docker/daemon.json ]]; then
  mkdir -p /etc/docker
  printf '{ "log-driver": "json-file", "log-opts": { "max-size": "20m", "max-file": "5" }, "live-restore": true }\n' >/etc/docker/daemon.json
  systemctl reload docker || systemctl restart docker
fi

step 'Swap'
swap_gb="${SWAP_GB:-$((memory_mb < 3000 ? 2 : 0))}"
if ((swap_gb > 0)) && [[ -z "$(swapon --noheadings --show)" ]]; then
  [[ -f /swapfile ]] || fallocate -l "${swap_gb}G" /swapfile
  chmod 600 /swapfile
  mkswap /swapfile >/dev/null
  swapon /swapfile
  grep -q '^/swapfile ' /etc/fstab || echo '/swapfile none swap sw 0 0' >>/etc/fstab
  # Only when memory is really short.
  echo 'vm.swappiness = 10' >/etc/sysctl.d/90-bisan.conf
  sysctl -q -p /etc/sysctl.d/90-bisan.conf
fi
free -h | sed -n '1p;3p'

step 'Clock'
timedatectl set-ntp true 2>/dev/null || echo 'timedatectl is not there: see that the clock is right.'

step 'Hasad'
key=/root/.ssh/hasad
if [[ ! -f "$key" ]]; then
  install -d -m 700 /root/.ssh
  ssh-keygen -q -t ed25519 -N '' -C "hasad@$(hostname)" -f "$key"
fi
if [[ -n "${HASAD_REPO:-}" && ! -d /root/hasad/.git ]]; then
  if GIT_SSH_COMMAND="ssh -i $key -o BatchMode=yes -o StrictHostKeyChecking=accept-new" git clone --quiet "$HASAD_REPO" /root/hasad; then
    git -C /root/hasad config core.sshCommand "ssh -i $key -o BatchMode=yes"
  else
    echo 'It could not be cloned yet. Add this as a deploy key of the repository (read only), and run this again:'
    cat "$key.pub"
  fi
fi
# The site, as another user, reads what is pulled.
if [[ -d /root/hasad ]]; then chmod -R a+rX /root/hasad; fi
mkdir -p /root/hasad

# timer NAME TIME COMMAND: a command that runs at a time of day (UTC), and at once when it was missed.
timer() {
  printf '[Unit]\nDescription=Bisan: %s\n[Service]\nType=oneshot\nUMask=0022\nExecStart=%s\n' "$1" "$3" >"/etc/systemd/system/bisan-$1.service"
  printf '[Unit]\nDescription=Bisan: %s\n[Timer]\nOnCalendar=%s\nPersistent=true\n[Install]\nWantedBy=timers.target\n' "$1" "$2" >"/etc/systemd/system/bisan-$1.timer"
  systemctl daemon-reload
  systemctl enable --now "bisan-$1.timer" >/dev/null 2>&1
  echo "bisan-$1.timer at $2; by hand: systemctl start bisan-$1"
}

step 'Timers'
# The site imports at 3:00 and 15:00; what is new is there ten minutes before.
cat >/usr/local/bin/bisan-pull-hasad <<'TEXT'
#!/bin/sh
# Pulls hasad. Force-pushed or diverged: says so and changes nothing (bin/sync-hasad --reset there).
set -eu
cd /root/hasad
exec flock -n .git/bisan-sync.lock git pull --quiet --ff-only
TEXT
chmod 755 /usr/local/bin/bisan-pull-hasad
timer pull-hasad '*-*-* 02,14:50:00 UTC' /usr/local/bin/bisan-pull-hasad

if [[ -n "${BACKUP_TARGET:-}" ]]; then
  cat >/usr/local/bin/bisan-copy-backups <<TEXT
#!/bin/sh
# Makes a verified backup, and copies all backups that the site keeps to another server, and the
# portraits, which are in none.
set -eu
container="\$(docker ps --quiet --filter label=service=bisan --filter label=role=web | head -n 1)"
docker exec "\$container" bisan db backup
# Where the volume is, whatever its name: before the first deployment nobody can tell.
storage="\$(docker inspect --format '{{range .Mounts}}{{if eq .Destination "/app/storage"}}{{.Source}}{{end}}{{end}}' "\$container")"
copy() { rsync --archive --partial --timeout=300 -e 'ssh -i $key -o BatchMode=yes -o StrictHostKeyChecking=accept-new' "\$1" '$BACKUP_TARGET/'; }
copy "\$storage/backups/"
if [ -d "\$storage/portraits" ]; then copy "\$storage/portraits"; fi
TEXT
  chmod 755 /usr/local/bin/bisan-copy-backups
  timer copy-backups '*-*-* 02:10:00 UTC' /usr/local/bin/bisan-copy-backups
  echo "The other server must know this key: $(cat "$key.pub")"
fi

step 'The volume'
for data in /var/lib/docker/volumes/{bisan_storage,bisan_contabo_storage}/_data; do
  [[ -d "$data" ]] || continue # made by the first deployment
  # The Rails application and Bisan both run as user 1000.
  chown -R 1000:1000 "$data"
  find "$data" -maxdepth 1 -printf "%M %u %s %f\n" | head -n 12
done

printf '\nReady. From your machine: bin/kamal setup, on Contabo with -c deploy/deploy.contabo.yml\n'
