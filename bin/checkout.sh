# Shared by bin/start, bin/dev, bin/setup and bin/ci: what a checkout needs before it can run.
# Each step remembers what it was done for, so that a second run redoes nothing.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

say() { printf '\033[1m%s\033[0m\n' "$*"; }
die() { printf '\033[31m%s\033[0m\n' "$*" >&2; exit 1; }

check_node() {
  command -v node >/dev/null || die "Node.js is missing. Install Node 20.19 or newer: https://nodejs.org"
  node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);
  ' || die "Bisan needs Node 20.19 or newer; this is $(node --version). See https://nodejs.org"
}

# hash_of PATH...: one hash over the names and contents of all files below the paths.
hash_of() {
  find "$@" -type f ! -path '*/generated/*' ! -name '*.test.ts' ! -name '*.test.tsx' -print0 |
    sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
}

# is_done STAMP HASH: whether the stamp file holds the hash.
is_done() {
  [[ -f "$1" && "$(cat "$1")" == "$2" ]]
}

# unless_done STAMP HASH COMMAND...: runs the command unless the stamp file holds the hash.
unless_done() {
  local stamp="$1" hash="$2"
  shift 2
  if is_done "$stamp" "$hash"; then return 0; fi
  "$@" || return
  mkdir -p "$(dirname "$stamp")"
  printf '%s' "$hash" >"$stamp"
}

install_packages() {
  if is_installed; then return 0; fi
  say "Installing packages (the first time compiles SQLite: a minute or two)"
  if ! { fetch_packages && compile_sqlite && note_installed; }; then
    die "Installing failed; the lines above say why. It needs the npm registry, and python3, make and a C++ compiler where no ready SQLite build fits."
  fi
}

is_installed() { is_done node_modules/.bisan-installed "$(install_hash)"; }

note_installed() { install_hash >node_modules/.bisan-installed; }

install_hash() {
  printf '%s' "$(node --version) $(hash_of package.json package-lock.json)"
}

# The packages alone. Of all their install scripts one is needed, and it takes minutes.
fetch_packages() {
  npm ci --no-audit --no-fund --ignore-scripts
}

compile_sqlite() {
  use_older_headers
  JOBS="${JOBS:-max}" npm rebuild --no-audit --no-fund better-sqlite3
}

# Headers of Node 24.16 and newer have better-sqlite3, where it is compiled, abort the process at
# times when garbage is collected (the Dockerfile says more). Compile with the two calls left out.
use_older_headers() {
  local headers
  headers="$(dirname "$(dirname "$(node -p process.execPath)")")/include"
  if ! grep -qs 'RemoveCleanupHook();' "$headers/node/node_object_wrap.h"; then return 0; fi
  rm -rf tmp/node-headers && mkdir -p tmp/node-headers && cp -R "$headers" tmp/node-headers/
  sed -i.bak -E 's/^ +(Add|Remove)CleanupHook\(\);$//' tmp/node-headers/include/node/node_object_wrap.h
  export npm_config_nodedir="$PWD/tmp/node-headers"
}

generate_client() {
  unless_done prisma/generated/.bisan-generated "$(hash_of prisma/schema.prisma prisma.config.ts package-lock.json)" \
    npm run --silent prisma:generate
}

prepare_archive() {
  bin/bisan db prepare || die "The archive could not be prepared; the lines above say why. Nothing in it was changed."
}

build_site() {
  unless_done .next/.bisan-built "$(hash_of app bin components jobs lib public prisma/schema.prisma next.config.ts postcss.config.mjs tsconfig.json package-lock.json)" \
    run_build
}

run_build() {
  say "Building the site"
  npm run --silent build
}
