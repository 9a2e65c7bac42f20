# What the commands run, test and rongxi share: prerequisites, and building only when something changed. Sourced by them.

house=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
app="$house/src/Rongxi.App/bin/Release/net10.0/Rongxi.App.dll"

# say ZH EN: in the reader's language; both where the environment does not tell.
say() {
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    zh*) printf '%s\n' "$1" ;;
    en*) printf '%s\n' "$2" ;;
    *) printf '%s\n%s\n' "$1" "$2" ;;
  esac >&2
}

# prerequisites: everything that is missing is named at once, with what to install.
prerequisites() {
  local missing=0 version
  if ! command -v git >/dev/null; then
    say "缺少 git。请安装：apt-get install git（或 dnf install git）" "git is missing. Install it: apt-get install git (or dnf install git)"
    missing=1
  fi
  if ! command -v dotnet >/dev/null && [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then
    PATH="${DOTNET_ROOT:-$HOME/.dotnet}:$PATH"
  fi
  if ! command -v dotnet >/dev/null; then
    say "缺少 .NET 10 SDK（版本见 global.json）。请安装：https://dotnet.microsoft.com/download/dotnet/10.0，或 apt-get install dotnet-sdk-10.0" \
        "The .NET 10 SDK is missing (global.json names the version). Install it: https://dotnet.microsoft.com/download/dotnet/10.0, or apt-get install dotnet-sdk-10.0"
    missing=1
  elif ! version=$(cd "$house" && dotnet --version 2>/dev/null); then
    say "没有符合 global.json 的 .NET SDK（需要 10.0.100 或更高的 10.0 版本）。已安装：" "No .NET SDK fits global.json (10.0.100 or a later 10.0 is needed). Installed:"
    (cd / && dotnet --list-sdks >&2)
    missing=1
  fi
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    say "缺少 Node.js 20 以上（含 npm），用于构建网页资源。请安装：https://nodejs.org，或 apt-get install nodejs npm" \
        "Node.js 20 or later with npm is missing; it builds the web assets. Install it: https://nodejs.org, or apt-get install nodejs npm"
    missing=1
  elif version=$(node --version) && [ "${version//[!0-9.]/}" != "" ] && [ "$(echo "${version#v}" | cut -d. -f1)" -lt 20 ]; then
    say "Node.js $version 太旧，需要 20 以上：https://nodejs.org" "Node.js $version is too old; 20 or later is needed: https://nodejs.org"
    missing=1
  fi
  [ "$missing" = 0 ]
}

# sources: one line that changes whenever anything that is built changes.
sources() {
  if git -C "$house" rev-parse --git-dir >/dev/null 2>&1; then
    git -C "$house" rev-parse HEAD:src HEAD:Directory.Build.props HEAD:Directory.Packages.props HEAD:global.json 2>/dev/null
    git -C "$house" status --porcelain --untracked-files=all -z -- src Directory.Build.props Directory.Packages.props global.json 2>/dev/null |
      tr '\0' '\n' | cut -c4- | while IFS= read -r file; do stat -c '%n %s %Y' "$house/$file" 2>/dev/null || echo "$file gone"; done
  else
    find "$house/src" "$house"/Directory.*.props "$house/global.json" \( -name bin -o -name obj -o -name node_modules -o -name wwwroot \) -prune -o -type f -printf '%p %s %T@\n' | sort
  fi | cksum
}

# restore TARGET: exactly the locked versions; where a feed no longer serves one of them, the next, saying so.
restore() {
  (cd "$house" && dotnet restore "$1" --locked-mode -v q --nologo >/dev/null 2>&1) && return
  say "锁定版本无法还原，改为普通还原……" "The locked versions could not be restored; restoring without the lock…"
  (cd "$house" && dotnet restore "$1" --force-evaluate -v q --nologo >&2)
}

# build_app: does nothing when the sources are those of the last build.
build_app() {
  mkdir -p "$house/.tools"
  if command -v flock >/dev/null; then
    exec 8>"$house/.tools/lock"
    flock 8
  fi
  local now
  now=$(sources)
  if [ ! -f "$app" ] || [ "$(cat "$house/.tools/built" 2>/dev/null)" != "$now" ]; then
    prerequisites || return 3
    say "正在构建（首次需要几分钟）……" "Building (a few minutes the first time)…"
    restore src/Rongxi.App && (cd "$house" && dotnet build src/Rongxi.App -c Release --no-restore -v q --nologo >&2) || {
      say "构建失败。" "The build failed."
      return 4
    }
    echo "$now" >"$house/.tools/built"
  fi
  if command -v flock >/dev/null; then
    flock -u 8
    exec 8>&-
  fi
  if ! command -v dotnet >/dev/null; then prerequisites || return 3; fi
}
