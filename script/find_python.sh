# Sourced by script/server and script/test: puts a Python that Hearth can use into $python.

python=
found=
for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
  version=$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
  found=${found:-"$candidate is $version"}
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done

if [ -z "$python" ]; then
  echo "Hearth needs Python 3.11 or newer, and ${found:-there is no python3 here}." \
    "Install one (Debian or Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python)" \
    "and run this again." >&2
  exit 1
fi
