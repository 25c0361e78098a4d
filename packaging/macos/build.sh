#!/bin/bash
# Builds Smart Doctor.app and SmartDoctor-VERSION-ARCH.pkg on a Mac; signs and notarises them when told who signs.
#
#   packaging/macos/build.sh [OUT]            default OUT: dist/
#
# NEVER RUN: no Mac was at hand when this was written. It follows Apple's manual pages (codesign, pkgbuild, productbuild, notarytool,
# stapler) and is checked for its syntax only. Read it before you trust it.
#
# Wants macOS 13 or later, Xcode's command line tools, Python 3.11 or later (one for each architecture: psutil's wheels are not
# universal), and an environment made by `make setup`.  With these variables it also signs:
#   SIGN_APP      "Developer ID Application: NAME (TEAM)"     signs the bundle
#   SIGN_PKG      "Developer ID Installer: NAME (TEAM)"       signs the package
#   NOTARY        a profile kept by `xcrun notarytool store-credentials`; its secrets never pass through here
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
out=$(mkdir -p "${1:-$here/dist}" && cd "${1:-$here/dist}" && pwd)
[ "$(uname -s)" = Darwin ] || { echo "This builds on a Mac only." >&2; exit 1; }
python=$here/.venv/bin/python
version=$("$python" -c 'import smartdoctor; print(smartdoctor.__version__)')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The icon, in every size that macOS asks for.
iconset=$work/app.iconset
mkdir "$iconset"
"$python" "$here/tools/icons.py" "$iconset" 16 32 64 128 256 512 1024
for size in 16 32 128 256 512; do
  mv "$iconset/$size.png" "$iconset/icon_${size}x${size}.png" 2>/dev/null || true
done
cp "$iconset/icon_32x32.png" "$iconset/icon_16x16@2x.png"
mv "$iconset/64.png" "$iconset/icon_32x32@2x.png"
cp "$iconset/icon_256x256.png" "$iconset/icon_128x128@2x.png"
cp "$iconset/icon_512x512.png" "$iconset/icon_256x256@2x.png"
mv "$iconset/1024.png" "$iconset/icon_512x512@2x.png"
iconutil --convert icns --output "$here/packaging/macos/app.icns" "$iconset"

PYTHONHASHSEED=0 "$python" -m PyInstaller --noconfirm --distpath "$work/dist" --workpath "$work/build" "$here/build.spec"
app="$work/dist/Smart Doctor.app"

if [ -n "${SIGN_APP:-}" ]; then
  # From the inside out: each library first, the bundle last.
  find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
    xargs -0 codesign --force --timestamp --options runtime --sign "$SIGN_APP"
  codesign --force --timestamp --options runtime --entitlements "$here/packaging/macos/entitlements.plist" --sign "$SIGN_APP" "$app"
  codesign --verify --deep --strict --verbose=2 "$app"
fi
"$app/Contents/MacOS/smartdoctor" self-test

# A package for everybody on this Mac, without a relocation to wherever an old copy lies, and without a script.
mkdir "$work/root"
ditto "$app" "$work/root/Smart Doctor.app"
pkgbuild --analyze --root "$work/root" "$work/parts.plist"
/usr/libexec/PlistBuddy -c 'Set :0:BundleIsRelocatable false' "$work/parts.plist"
pkgbuild --root "$work/root" --component-plist "$work/parts.plist" --identifier org.smartdoctor.SmartDoctor --version "$version" \
  --install-location /Applications "$work/part.pkg"
pkg=$out/SmartDoctor-$version-$(uname -m).pkg
productbuild ${SIGN_PKG:+--sign "$SIGN_PKG" --timestamp} --package "$work/part.pkg" "$pkg"

if [ -n "${NOTARY:-}" ]; then
  xcrun notarytool submit "$pkg" --keychain-profile "$NOTARY" --wait
  xcrun stapler staple "$pkg"
  spctl --assess --type install --verbose=2 "$pkg"
fi
"$python" "$here/tools/sbom.py" "$app/Contents" >"$out/smartdoctor-$version-macos.cdx.json"
echo "$pkg"
