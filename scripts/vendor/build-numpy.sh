#!/usr/bin/env bash
# Builds NumPy from its source distribution as a wheel for the Pyodide in node_modules, and puts it into vendor/.
#
#   scripts/vendor/build-numpy.sh [BUILD_FOLDER]      (default .build/numpy; a few minutes; JOBS=2 for two at a time)
#
# Needs Linux on x86_64 with node, npm, Python 3.11 or newer with venv, and Debian's apt-get and dpkg-deb; nothing is
# installed outside the build folder, and root is not needed. What is fetched is pinned by version and hash:
#   Clang, wasm-ld, Cython, Ninja   PyPI     numpy-build/requirements.txt
#   NumPy's source                  PyPI     numpy-build/source.txt
#   wasm-opt                        npm      below
#   Emscripten's headers            Debian   below
#   CPython's headers               Debian   below
# No part of Emscripten runs: Clang and wasm-ld make side modules themselves, and libc, libc++ and compiler-rt are
# those inside Pyodide. vendor/README.md says what that means for the result, and how it was checked.
set -euo pipefail

binaryen=(binaryen@132.0.0 6543555fb29bb92548f325c7dc18e9ab7dbb1215edda25993d1e3f71d85b8618)
debian=(
  "emscripten=6.0.5+dfsg+~1.41.5-2 24e9eecd0a6e0c25896acf7dd42ae4261ae70c0669d4a42bde595afb7e4675c2"
  "libpython3.14-dev=3.14.10-1 ce226a5a09bd3739123b95c5a41688ee3110651e6b4f9b22973a27c7be2f64fa"
)

here=$(cd "$(dirname "$0")" && pwd)
parts=$here/numpy-build
root=$(cd "$here/../.." && pwd)
mkdir -p "${1:-$root/.build/numpy}"
build=$(cd "${1:-$root/.build/numpy}" && pwd)
python=$build/tools/venv/bin/python
export PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0

# once NAME COMMAND...: runs a step in a folder of its own name, empty at first; again only when it did not end well
# before, or when a step before it had to run.
rerun=
once() {
  local name=$1 done=$build/.done/$1
  shift
  [ -e "$done" ] && [ -z "$rerun" ] && return
  rerun=yes
  printf '== %s\n' "$name"
  rm -rf "${build:?}/$name" "$done"
  mkdir -p "$build/$name" "$build/.done"
  (cd "$build/$name" && "$@")
  touch "$done"
}

check() { printf '%s  %s\n' "$2" "$1" | sha256sum --check --quiet; }

tools() {
  python3 -m venv venv
  "$python" -m pip install --quiet --no-deps --require-hashes -r "$parts/requirements.txt"
  # Clang's own headers (stddef.h and the like), where a resource folder has them.
  ln -s "$(dirname "$(zig)")/lib/include" include
}

zig() {
  "$python" -c 'import pathlib, ziglang; print(pathlib.Path(ziglang.__file__).parent / "zig")'
}

optimizer() {
  npm pack --silent "${binaryen[0]}" >/dev/null
  mv binaryen-*.tgz binaryen.tgz
  check binaryen.tgz "${binaryen[1]}"
  tar -xzf binaryen.tgz --strip-components=1
}

# The packages come from Debian's unstable suite, read into a private folder: this system's own package lists are left
# as they are. DEBIAN_MIRROR may name a snapshot of the archive from a day on which these versions were current; the
# list of a snapshot is past its date of validity, so that date is not asked for. The hashes above decide what is used.
headers() {
  local mirror packages=()
  mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' |
    awk '$1 == "Debian" { print $2; exit }')}
  mkdir -p apt/lists/partial apt/cache/archives/partial apt/empty
  touch apt/status
  local keys=/usr/share/keyrings/debian-archive-keyring.gpg
  echo "deb [signed-by=$keys check-valid-until=no] $mirror sid main" >apt/sources
  cat >apt/conf <<-CONF
	Dir::State "$PWD/apt"; Dir::State::status "$PWD/apt/status"; Dir::Cache "$PWD/apt/cache";
	Dir::Etc::sourcelist "$PWD/apt/sources"; Dir::Etc::sourceparts "$PWD/apt/empty"; Dir::Etc::parts "$PWD/apt/empty";
	Acquire::Languages "none"; APT::Architecture "amd64"; APT::Sandbox::User "$(id -un)";
	CONF
  APT_CONFIG=$PWD/apt/conf apt-get -qq update
  for entry in "${debian[@]}"; do packages+=("${entry% *}"); done
  APT_CONFIG=$PWD/apt/conf apt-get -qq download "${packages[@]}"
  for entry in "${debian[@]}"; do
    check "${entry%%=*}"_*.deb "${entry#* }"
    dpkg-deb --extract "${entry%%=*}"_*.deb .
  done
}

source_tree() {
  # pip reads metadata through a build backend; fetch/ holds one that builds nothing.
  PYTHONPATH=$parts/fetch "$python" -m pip download --quiet --no-deps --no-binary=:all: --no-build-isolation \
    --require-hashes -r "$parts/source.txt"
  tar -xzf numpy-*.tar.gz --strip-components=1
  # Outside of any repository, so that paths are those in the patch.
  GIT_DIR=/nonexistent git apply "$parts/default-int64.patch"
}

target() {
  node "$parts/target.mjs" .
  "$python" "$parts/headers.py" "$build/headers/usr" .
}

# Programs by the plain names that numpy.show_config() then shows.
drivers() {
  program emcc "$python" "$parts/cc.py" cc
  program em++ "$python" "$parts/cc.py" c++
  program python "$python" "$parts/python.py"
  program ar "$(zig)" ar
}

# program NAME COMMAND...: an executable here that runs the command with its own arguments added.
program() {
  printf '#!/bin/sh\nexec %s "$@"\n' "$(printf '%q ' "${@:2}")" >"$1"
  chmod +x "$1"
}

modules() {
  "$python" "$build/source/vendored-meson/meson/meson.py" setup . "$build/source" --cross-file "$parts/pyodide.ini" \
    --prefix=/usr -Dbuildtype=release -Db_ndebug=if-release -Dallow-noblas=true -Dblas=none -Dlapack=none \
    -Dcpu-baseline=none -Dcpu-dispatch=none -Dpython.bytecompile=-1
  ninja -j "${JOBS:-1}" --quiet
}

# install TAGS: what NumPy's own build installs under these tags.
install_tree() {
  "$python" "$build/source/vendored-meson/meson/meson.py" install -C "$build/meson" --quiet --no-rebuild \
    --destdir "$PWD" --tags "$1"
}

optimize() {
  install_tree runtime,python-runtime
  find . -name '*.so' | while read -r module; do
    node "$build/optimizer/bin/wasm-opt" -O3 --strip-debug --strip-producers "$module" -o "$module.opt"
    mv "$module.opt" "$module"
  done
}

once tools tools
once optimizer optimizer
once headers headers
once source source_tree
once target target
once bin drivers

export NUMPY_BUILD=$build PATH=$build/bin:$build/tools/venv/bin:$PATH
NUMPY_BUILD_ZIG=$(zig)
export NUMPY_BUILD_ZIG

once meson modules
once wheel optimize
once tests install_tree tests
"$python" "$parts/pack.py" "$build" "$root"
