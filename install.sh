#!/bin/sh
# Installs pyve for one user, upgrades it in place, and removes it. docs/installing.md says more.
#
# Everything is checked before anything gets its name: a download by its SHA-256, and every program
# by starting it. What fails leaves nothing behind. POSIX sh, for dash, bash, busybox and zsh.
#
#   PYVE_INSTALL_URL   where the releases are, laid out like the project's own
set -eu

repository=pyve-dev/pyve
start_mark='# >>> pyve >>>'
end_mark='# <<< pyve <<<'
new_line='
'

usage() {
  cat <<'HELP'
Usage: install.sh [options]

Installs the newest release of pyve, or brings the one that is there up to date.

Options:
  --prefix DIR     where to: the program becomes DIR/bin/pyve (default: ~/.local)
  --version V      this release instead of the newest one
  --from-source    build the program from the clone in which install.sh lies
  --uninstall      remove what was installed
  --yes            answer yes to every question
  --help           show this

Examples:
  $ ./install.sh
  $ ./install.sh --prefix /opt/pyve --version 0.1.0
  $ ./install.sh --uninstall
HELP
}

say() { printf '%s\n' "$1" >&2; }

# The text without users and passwords in its addresses.
without_secrets() { printf '%s\n' "$1" | sed 's#\(https\{0,1\}://\)[^/[:space:]]*@#\1#g'; }

# fail STATUS MESSAGE [HINT]
fail() {
  printf 'error: %s\n' "$(without_secrets "$2")" >&2
  if [ -s "${work:-}/messages" ]; then
    printf '  caused by: %s\n' "$(without_secrets "$(tail -n 1 "$work/messages")")" >&2
  fi
  [ -z "${3:-}" ] || printf '\nhint: %s\n' "$(without_secrets "$3")" >&2
  exit "$1"
}

has() { command -v "$1" >/dev/null 2>&1; }

# --- What was asked for

read_options() {
  prefix='' version='' from_source=no uninstall=no yes=no
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix | --version)
        [ $# -gt 1 ] || fail 2 "Option \`$1\` needs a value" "run \`install.sh --help\`"
        set_value "$1" "$2"
        shift
        ;;
      --prefix=* | --version=*) set_value "${1%%=*}" "${1#*=}" ;;
      --from-source) from_source=yes ;;
      --uninstall) uninstall=yes ;;
      -y | --yes) yes=yes ;;
      -h | --help)
        usage
        exit 0
        ;;
      *) fail 2 "Unknown option \`$1\`" "run \`install.sh --help\`" ;;
    esac
    shift
  done
  if [ "$from_source" = yes ] && [ -n "$version" ]; then
    fail 2 "Options \`--from-source\` and \`--version\` exclude each other" \
      "check out the tag of that version, and give \`--from-source\` alone"
  fi
}

set_value() {
  [ -n "$2" ] || fail 2 "Option \`$1\` needs a value" "run \`install.sh --help\`"
  case $1 in
    --prefix) prefix=$2 ;;
    --version)
      version=${2#v}
      is_version "$version" ||
        fail 2 "Option \`--version\` takes a version such as 0.1.0, not \`$2\`" \
          "run \`install.sh --help\`"
      ;;
  esac
}

is_version() {
  case $1 in
    *[!0-9A-Za-z.+-]*) return 1 ;;
    [0-9]*.[0-9]*) return 0 ;;
    *) return 1 ;;
  esac
}

choose_places() {
  if [ -z "$prefix" ]; then
    [ -n "${HOME:-}" ] || fail 2 "Cannot tell where to install: HOME is not set" \
      "give \`--prefix DIR\`"
    prefix=$HOME/.local
  fi
  case $prefix in /*) ;; *) prefix=$(pwd)/$prefix ;; esac
  while [ "$prefix" != / ] && [ "${prefix%/}" != "$prefix" ]; do prefix=${prefix%/}; done
  case $prefix in
    *:* | *"$new_line"*)
      fail 2 "Cannot install into \`$prefix\`: PATH cannot hold a colon or a newline" \
        "give another \`--prefix DIR\`"
      ;;
  esac
  bin=${prefix%/}/bin
  program=$bin/pyve
  receipt_folder=${prefix%/}/share/pyve
  receipt=$receipt_folder/installed
}

# --- The machine

choose_target() {
  system=$(uname -s)
  machine=$(uname -m)
  # A shell that runs under Rosetta calls an Apple processor an Intel one.
  if [ "$system" = Darwin ] && [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" = 1 ]; then
    machine=arm64
  fi
  case $system:$machine in
    Linux:x86_64 | Linux:amd64) target=x86_64-unknown-linux-gnu ;;
    Linux:aarch64 | Linux:arm64) target=aarch64-unknown-linux-gnu ;;
    Darwin:x86_64) target=x86_64-apple-darwin ;;
    Darwin:arm64) target=aarch64-apple-darwin ;;
    MINGW*:* | MSYS*:* | CYGWIN*:*)
      fail 1 "Cannot install on Windows: install.sh is for Linux and macOS" \
        "download pyve-x86_64-pc-windows-msvc.exe from $base"
      ;;
    *)
      fail 1 "Cannot install on $system on $machine: there is no pyve for it" \
        "pyve is made for Linux and macOS on x86-64 and arm64"
      ;;
  esac
  if [ "$system" = Linux ] && is_musl; then
    fail 1 "Cannot install on this Linux: its C library is musl, and pyve needs glibc" \
      "make the environment on a machine with glibc; its \`.pyve/run\` also works with musl"
  fi
}

is_musl() {
  if has ldd; then
    case $(ldd --version 2>&1 || true) in *musl*) return 0 ;; *) return 1 ;; esac
  fi
  for loader in /lib/ld-musl-*; do
    [ ! -e "$loader" ] || return 0
  done
  return 1
}

# --- Cleaning up

work='' beside='' child='' made_now='' finished=no

clean_up() {
  ended=$?
  trap - EXIT
  trap '' HUP INT TERM
  if [ -n "$child" ]; then kill "$child" 2>/dev/null || :; fi
  if [ -n "$beside" ]; then rm -f -- "$beside"; fi
  if [ -n "$work" ]; then rm -rf -- "$work"; fi
  [ "$finished" = yes ] || remove_made "$made_now"
  exit "$ended"
}

# Removes the folders and files in a list, deepest first, so far as they are empty.
remove_made() {
  while IFS= read -r item; do
    if [ -d "$item" ]; then
      rmdir -- "$item" 2>/dev/null || :
    elif [ -f "$item" ] && [ ! -s "$item" ]; then
      rm -f -- "$item"
    fi
  done <<LIST
$1
LIST
}

# Makes a folder with its parents, and remembers those that were missing.
make_folder() {
  [ ! -d "$1" ] || return 0
  make_folder "$(dirname -- "$1")"
  if mkdir -- "$1" 2>/dev/null; then
    made_now=$1$new_line$made_now
  elif [ ! -d "$1" ]; then
    fail 1 "Cannot make folder \`$1\`" "give a \`--prefix DIR\` that you may write to"
  fi
}

# A folder beside the program, so that giving it its name is one rename.
make_work() {
  for left in "$bin"/.pyve-install.*; do
    if [ -d "$left" ] && ! kill -0 "${left##*.}" 2>/dev/null; then rm -rf -- "$left"; fi
  done
  (umask 077 && mkdir -- "$bin/.pyve-install.$$") 2>/dev/null ||
    fail 1 "Cannot write into \`$bin\`" "give a \`--prefix DIR\` that you may write to"
  work=$bin/.pyve-install.$$
}

# --- Questions

may_ask() {
  case ${CI:-} in '' | false | 0) ;; *) return 1 ;; esac
  # Standard input may be the script itself, so the terminal is asked by its name.
  [ -t 2 ] && (: </dev/tty) 2>/dev/null
}

# The end of input is no.
ask() {
  [ "$yes" = no ] || return 0
  may_ask || return 1
  printf '%s [y/N] ' "$1" >/dev/tty
  IFS= read -r answer </dev/tty || answer=
  case $answer in [yY] | [yY][eE][sS]) return 0 ;; *) return 1 ;; esac
}

# --- Downloading

require_tools() {
  has curl || has wget || fail 1 "Cannot download: neither \`curl\` nor \`wget\` is on PATH" \
    "install one of them"
  has sha256sum || has shasum || has openssl ||
    fail 1 "Cannot check a download: no \`sha256sum\`, \`shasum\` or \`openssl\` is on PATH" \
      "install one of them"
}

# fetch URL FILE: 1 when the server has no such file. Whatever else goes wrong ends the script.
fetch() {
  : >"$work/messages"
  : >"$work/answer"
  code=0
  if has curl; then fetch_by_curl "$1" "$2"; else fetch_by_wget "$1" "$2"; fi
  # Signals end a wait, and would not end a program in the foreground.
  wait "$child" || code=$?
  child=''
  if [ "$code" -eq 0 ]; then
    : >"$work/messages"
    return 0
  fi
  case $(cat "$work/answer" "$work/messages") in
    404* | *'ERROR 404'* | *'HTTP/1.'?' 404'*) return 1 ;;
  esac
  # 23 is curl's for a file that cannot be written, 3 is wget's.
  case $code in
    3 | 23) fail 1 "Cannot write into \`$bin\`" "free some space (\`df -h\` shows it)" ;;
  esac
  fail 75 "Cannot download \`$1\`" "try again later; check the network and HTTPS_PROXY"
}

fetch_by_curl() {
  address_now=$1
  case $1 in https://*) protocols='=https' ;; *) protocols='=http,https' ;; esac
  set -- --fail --location --proto "$protocols" --proto-redir "$protocols" --retry 3 \
    --connect-timeout 30 --speed-limit 1 --speed-time 60 --write-out '%{http_code}' \
    --output "$2" --config "$work/address"
  # Everybody can read the arguments of a program, and an address may hold a password.
  printf 'url = "%s"\n' "$(printf '%s\n' "$address_now" | sed 's/[\\"]/\\&/g')" >"$work/address"
  if [ -t 2 ]; then
    curl --progress-bar "$@" >"$work/answer" &
  else
    curl --silent --show-error "$@" >"$work/answer" 2>"$work/messages" &
  fi
  child=$!
}

fetch_by_wget() {
  set -- -O "$2" "$1"
  # GNU's tries 20 times when nobody says otherwise; that of busybox knows less and tries once.
  case $(wget --version 2>/dev/null || :) in *GNU*) set -- --tries=3 -T 60 "$@" ;; esac
  wget "$@" 2>"$work/messages" &
  child=$!
}

# The SHA-256 of a file, in hexadecimal.
sha256() {
  if has sha256sum; then
    sha256sum <"$1" | cut -d ' ' -f 1
  elif has shasum; then
    shasum -a 256 <"$1" | cut -d ' ' -f 1
  else
    openssl dgst -sha256 <"$1" | sed 's/.*= *//'
  fi
}

choose_version() {
  [ -z "$version" ] || return 0
  fetch "$base/latest/download/version.txt" "$work/version" ||
    fail 1 "Cannot find a release of pyve at \`$base\`" "give another address in PYVE_INSTALL_URL"
  IFS= read -r version <"$work/version" || :
  version=${version#v}
  is_version "$version" ||
    fail 1 "Cannot understand \`$base/latest/download/version.txt\`: it holds no version" \
      "give \`--version V\`"
}

read_digest() {
  fetch "$address.sha256" "$work/digest" ||
    fail 1 "Cannot find pyve $version for $target at \`$base\`" \
      "see which releases there are at $base"
  wanted='' named=''
  read -r wanted named <"$work/digest" || :
  case $wanted in *[!0-9a-f]*) wanted='' ;; esac
  if [ ${#wanted} -ne 64 ] || [ "${named#\*}" != "$asset" ]; then
    fail 4 "Refused \`$address.sha256\`: it holds no SHA-256 of \`$asset\`" \
      "somebody changed the release; report it at https://github.com/$repository/issues"
  fi
}

# Puts the program of the release at $work/pyve, unless it is installed already.
get_release() {
  choose_version
  asset=pyve-$target
  address=$base/download/v$version/$asset
  read_digest
  if [ -f "$program" ] && [ -f "$receipt" ] && [ "$(sha256 "$program")" = "$wanted" ]; then
    return 0
  fi
  say "Downloading pyve $version for $target"
  fetch "$address" "$work/pyve" || fail 1 "Cannot find \`$address\`" \
    "see which releases there are at $base"
  found=$(sha256 "$work/pyve")
  [ "$found" = "$wanted" ] ||
    fail 4 "Refused \`$address\`: its SHA-256 is $found, not $wanted" \
      "somebody changed the file on its way here; try from another network"
}

# Builds the clone around this script, and puts the program at $work/pyve.
build_source() {
  here=''
  if [ -f "$0" ]; then here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P); fi
  if [ -z "$here" ] || [ ! -f "$here/denow" ] || [ ! -f "$here/main.ts" ]; then
    fail 2 "Cannot build pyve: install.sh does not lie in a clone of it" \
      "git clone https://github.com/$repository && ./pyve/install.sh --from-source"
  fi
  (cd "$here" && sh ./denow task compile) >&2 || fail 1 "Cannot build pyve in \`$here\`"
  if [ -f "$receipt" ] && cmp -s "$here/dist/pyve" "$program"; then return 0; fi
  cp -- "$here/dist/pyve" "$work/pyve" ||
    fail 1 "Cannot write into \`$bin\`" "free some space (\`df -h\` shows it)"
}

# --- Installing

install_pyve() {
  choose_target
  [ "$from_source" = yes ] || require_tools
  refuse_foreign
  make_folder "$bin"
  make_folder "$receipt_folder"
  make_work
  if [ "$from_source" = yes ]; then build_source; else get_release; fi
  if [ -f "$work/pyve" ]; then
    place_program
  else
    installed=$(version_of "$program") ||
      fail 1 "Cannot start \`$program\`" "pyve needs glibc 2.27 or newer, or macOS 11 or newer"
    say "$installed is installed already at $program"
  fi
  read_receipt
  finished=yes
  write_receipt
  put_on_path
}

# What stands at the program's place and is not from here: a question, and no by default.
refuse_foreign() {
  [ ! -d "$program" ] || fail 1 "Cannot install \`$program\`: it is a folder" \
    "give another \`--prefix DIR\`"
  if [ ! -e "$program" ] && [ ! -L "$program" ]; then return 0; fi
  [ ! -f "$receipt" ] || return 0
  ask "Replace $program, which install.sh did not put there?" ||
    fail 2 "Kept \`$program\`: install.sh did not put it there" \
      "give \`--yes\` to replace it, or another \`--prefix DIR\`"
}

# What a program says that it is: `pyve` and its version.
version_of() {
  said=$("$1" --version </dev/null 2>"$work/messages") || return 1
  case $said in *"$new_line"*) return 1 ;; "pyve "*) printf '%s\n' "$said" ;; *) return 1 ;; esac
}

place_program() {
  chmod 755 "$work/pyve"
  installed=$(version_of "$work/pyve") ||
    fail 1 "Cannot start the new pyve on this machine; the installation is as it was" \
      "pyve needs glibc 2.27 or newer, or macOS 11 or newer"
  mv -f -- "$work/pyve" "$program" || fail 1 "Cannot write \`$program\`"
  say "Installed $installed at $program"
}

# --- The receipt: what was done, for upgrades and for undoing it

read_receipt() {
  profiles='' made=''
  [ -f "$receipt" ] || return 0
  profiles=$(sed -n 's/^profile=//p' "$receipt")
  made=$(sed -n 's/^made=//p' "$receipt")
}

write_receipt() {
  if [ "$from_source" = yes ]; then method=source; else method=release; fi
  {
    echo "# What install.sh did here. \`pyve self\` and \`install.sh --uninstall\` read it."
    printf 'method=%s\nversion=%s\n' "$method" "${installed#pyve }"
    [ "$method" = source ] || printf 'url=%s\n' "$(without_secrets "$base")"
    list_lines profile "$profiles"
    list_lines made "$made_now$made"
  } >"$work/installed"
  mv -f -- "$work/installed" "$receipt" || fail 1 "Cannot write \`$receipt\`"
}

list_lines() {
  while IFS= read -r item; do
    [ -z "$item" ] || printf '%s=%s\n' "$1" "$item"
  done <<LIST
$2
LIST
}

# --- PATH

put_on_path() {
  case :$PATH: in *:"$bin":*) return 0 ;; esac
  choose_profile
  line=$(path_line "$bin")
  if [ -n "$profile" ] && [ -f "$profile" ] && grep -qxF -- "$line" "$profile"; then
    say "Open a new shell to have $bin on PATH"
    return 0
  fi
  if may_write_block && ask "Put $bin on PATH in $profile?"; then
    write_block
    say "Put $bin on PATH in $profile; open a new shell"
  else
    say "To have \`pyve\` on PATH, add this line to ${profile:-the start-up file of your shell}:"
    say "  $line"
  fi
}

# The file that the user's shell reads when it starts.
choose_profile() {
  shell=${SHELL:-}
  shell=${shell##*/}
  profile=''
  [ -n "${HOME:-}" ] || return 0
  case $shell in
    zsh) profile=${ZDOTDIR:-$HOME}/.zshrc ;;
    fish) profile=${XDG_CONFIG_HOME:-$HOME/.config}/fish/conf.d/pyve.fish ;;
    bash)
      # A terminal of macOS starts login shells.
      if [ "$(uname -s)" = Darwin ]; then profile=$HOME/.bash_profile; else profile=$HOME/.bashrc; fi
      ;;
    *) profile=$HOME/.profile ;;
  esac
}

path_line() {
  if [ "$shell" = fish ]; then
    quoted=\'$(printf '%s' "$1" | sed "s/[\\\\']/\\\\&/g")\'
    printf '%s\n' "contains -- $quoted \$PATH; or set -gx PATH $quoted \$PATH"
  else
    quoted=\'$(printf '%s' "$1" | sed "s/'/'\\\\''/g")\'
    printf '%s\n' "case :\$PATH: in *:$quoted:*) ;; *) export PATH=$quoted:\"\$PATH\" ;; esac"
  fi
}

may_write_block() {
  case $profile in '' | *"$new_line"*) return 1 ;; esac
  # A block for another prefix stays as it is.
  [ ! -f "$profile" ] || ! grep -qxF -e "$start_mark" -e "$end_mark" -- "$profile"
}

# The file itself where the name is a link, as dotfiles often are.
physical() { readlink -f -- "$1" 2>/dev/null || printf '%s\n' "$1"; }

write_block() {
  made_now=''
  make_folder "$(dirname -- "$profile")"
  file=$(physical "$profile")
  beside=$file.pyve-$$
  if [ -e "$file" ]; then
    cp -p -- "$file" "$beside"
    if [ -n "$(tail -c 1 "$file")" ]; then echo >>"$beside"; fi
  else
    made_now=$file$new_line$made_now
  fi
  printf '%s\n%s\n%s\n' "$start_mark" "$line" "$end_mark" >>"$beside"
  # Noted before it is done: a note about a block that is not there harms nobody.
  profiles=$profile$new_line$profiles
  made=$made_now$(sed -n 's/^made=//p' "$receipt")
  made_now=''
  write_receipt
  mv -f -- "$beside" "$file" || fail 1 "Cannot write \`$profile\`"
}

remove_block() {
  [ -f "$1" ] || return 0
  file=$(physical "$1")
  marks=$(grep -xF -e "$start_mark" -e "$end_mark" -- "$file") || return 0
  if [ "$marks" != "$start_mark$new_line$end_mark" ]; then
    say "warning: Cannot tell where the block of pyve in $1 starts and ends; it is still there"
    return 0
  fi
  beside=$file.pyve-$$
  cp -p -- "$file" "$beside"
  sed "/^$start_mark\$/,/^$end_mark\$/d" "$file" >"$beside"
  mv -f -- "$beside" "$file" || fail 1 "Cannot write \`$1\`"
}

# --- Removing

uninstall_pyve() {
  if [ ! -f "$receipt" ]; then
    if [ ! -e "$program" ] && [ ! -L "$program" ]; then
      say "Nothing to do: pyve is not installed in $prefix"
      return 0
    fi
    fail 1 "Kept \`$program\`: install.sh did not put it there" "remove it yourself: rm $program"
  fi
  read_receipt
  while IFS= read -r item; do
    [ -z "$item" ] || remove_block "$item"
  done <<LIST
$profiles
LIST
  rm -f -- "$program" || fail 1 "Cannot remove \`$program\`" "check who owns it with \`ls -ld\`"
  # Last, so that an interrupted removal can be repeated.
  rm -f -- "$receipt" || fail 1 "Cannot remove \`$receipt\`" "check who owns it with \`ls -ld\`"
  finished=yes
  remove_made "$made"
  say "Removed $program; projects and their environments are as they were"
}

main() {
  base=${PYVE_INSTALL_URL:-https://github.com/$repository/releases}
  base=${base%/}
  read_options "$@"
  choose_places
  trap clean_up EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  if [ "$uninstall" = yes ]; then uninstall_pyve; else install_pyve; fi
}

# At the very end: a script of which only a part arrived does nothing.
main "$@"
